import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { plural } from '#lib/numbers.ts'
import { SidePanel } from '#ui/side-panel.tsx'
import { Status } from '#ui/status.tsx'
import { CooldownState } from './cooldown-state.tsx'
import { AliasLink, RequestsLink } from './links.tsx'
import { ProviderFacts } from './provider-facts.tsx'
import { ProviderModels } from './provider-models.tsx'
import { ProviderQuota } from './provider-quota.tsx'
import { isEnabled, type ProviderRow } from './provider-state.ts'
import { clearCooldown } from './queries.ts'
import classes from './providers.module.css'

interface ProviderPanelProps {
  gatewayId: string
  slug: string
  /** Undefined: there is none of this name. */
  row: ProviderRow | undefined
  onRemove: () => void
  onClose: () => void
}

/** One provider in full, beside the list. */
export function ProviderPanel({ gatewayId, slug, row, onRemove, onClose }: ProviderPanelProps) {
  if (!row)
    return (
      <SidePanel label="Provider" title={<span className="mono">{slug}</span>} onClose={onClose}>
        <p>There is no provider called {slug} (any more).</p>
      </SidePanel>
    )
  const { provider } = row
  const toEditor = (search: { open?: string; clone?: string }) => (props: object) => (
    <Link to="/gateways/$gatewayId/providers/edit" params={{ gatewayId }} search={search} {...props} />
  )
  return (
    <SidePanel
      label="Provider"
      title={provider.display_name ?? slug}
      note={
        <Status tone={isEnabled(provider) ? 'good' : 'quiet'}>{isEnabled(provider) ? 'Enabled' : 'Disabled'}</Status>
      }
      onClose={onClose}
    >
      <Group gap="xs">
        <Button renderRoot={toEditor({ open: slug })}>Edit</Button>
        <Button variant="default" renderRoot={toEditor({ clone: slug })}>
          Clone
        </Button>
        <Button variant="subtle" color="red" onClick={onRemove}>
          Delete
        </Button>
        <RequestsLink gatewayId={gatewayId} provider={slug} />
      </Group>
      <ProviderFacts gatewayId={gatewayId} provider={provider} />
      <Cooldowns gatewayId={gatewayId} row={row} />
      <ProviderQuota gatewayId={gatewayId} row={row} />
      <ProviderModels gatewayId={gatewayId} provider={provider} />
      <Uses gatewayId={gatewayId} row={row} />
    </SidePanel>
  )
}

function Cooldowns({ gatewayId, row: { provider, cooldowns } }: { gatewayId: string; row: ProviderRow }) {
  const { mutate, isPending } = useMutation(clearCooldown)
  return (
    <section className={classes.part} aria-label="Cooldown">
      <header>
        <h3>Cooldown</h3>
        {cooldowns !== undefined && cooldowns.length > 0 && (
          <Button
            variant="default"
            size="compact-xs"
            loading={isPending}
            onClick={() => mutate({ gatewayId, slug: provider.name })}
          >
            End it now
          </Button>
        )}
      </header>
      <CooldownState cooldowns={cooldowns} isOff={provider.disable_cooldown === true} />
      <p className={classes.reason}>
        After failures the gateway leaves a provider alone for a while, by itself. That does not disable it.
      </p>
      {cooldowns?.map(({ model, consecutiveFailures, lastError }) => (
        <p key={model} className={classes.reason}>
          <span className="mono">{model === '' ? 'the whole provider' : model}</span>:{' '}
          {plural(consecutiveFailures, 'failure')} in a row{lastError ? `. ${lastError}` : ''}
        </p>
      ))}
    </section>
  )
}

function Uses({ gatewayId, row: { uses = [], missing } }: { gatewayId: string; row: ProviderRow }) {
  return (
    <section className={classes.part} aria-label="Used by">
      <header>
        <h3>Used by</h3>
      </header>
      {uses.length === 0 && <p className={classes.faint}>No alias sends requests here.</p>}
      <ul>
        {uses.map(({ alias, models }) => (
          <li key={alias}>
            <AliasLink gatewayId={gatewayId} alias={alias} />{' '}
            <span className={classes.faint}>for {models.join(', ')}</span>
          </li>
        ))}
      </ul>
      {missing.map(({ alias, model }) => (
        <p key={`${alias} ${model}`} className={classes.result} data-tone="bad">
          {alias} asks for {model}, which is not among the models here.
        </p>
      ))}
    </section>
  )
}
