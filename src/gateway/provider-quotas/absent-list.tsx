import { Link } from '@tanstack/react-router'
import type { NamedProvider } from '#contract/plexus/providers.ts'
import { Panel } from '#ui/panel.tsx'
import type { Absent } from './checkers.ts'
import classes from './provider-quotas.module.css'

interface AbsentListProps {
  gatewayId: string
  absent: readonly Absent[]
  without: readonly NamedProvider[]
}

/** What is set up and not checked, and why: the gateway leaves it out of its lists without a word. */
export function AbsentList({ gatewayId, absent, without }: AbsentListProps) {
  return (
    <Panel title="Not checked">
      <ul className={classes.absent}>
        {absent.map(({ id, provider, title, type, why }) => (
          <li key={provider}>
            <b>{title}</b>, {type}, <span className="mono">{id}</span>: {whys[why]}{' '}
            <ToEditor gatewayId={gatewayId} provider={provider} label="Configure" />
          </li>
        ))}
        {without.length > 0 && (
          <li>
            No checker is set up for{' '}
            {without.map(({ name, display_name }, index) => (
              <span key={name}>
                {index > 0 && ', '}
                <ToEditor gatewayId={gatewayId} provider={name} label={display_name ?? name} />
              </span>
            ))}
            .
          </li>
        )}
      </ul>
    </Panel>
  )
}

const whys: Record<Absent['why'], string> = {
  'provider disabled': 'the provider is disabled, and the gateway does not check disabled providers.',
  'checker off': 'the checker is switched off.',
  'unknown type': 'this gateway has no checker of this kind, so it never runs.',
  'not listed':
    'the gateway does not list it, though provider and checker are on. It may take a moment after a change.',
}

function ToEditor({ gatewayId, provider, label }: { gatewayId: string; provider: string; label: string }) {
  return (
    <Link
      to="/gateways/$gatewayId/providers/edit"
      params={{ gatewayId }}
      search={{ open: provider, part: 'checker' }}
      className={classes.link}
    >
      {label}
    </Link>
  )
}
