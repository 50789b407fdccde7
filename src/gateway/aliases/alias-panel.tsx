import { Button, Group, Switch } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { NamedAlias } from '#contract/plexus/aliases.ts'
import { referrersOf } from '#contract/plexus/references.ts'
import { confirm } from '#kit/confirm.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import { AliasFacts } from './alias-facts.tsx'
import type { AliasRow, GroupState, TargetState } from './alias-state.ts'
import { deleteAlias, switchTarget } from './queries.ts'
import { Referrers } from './referrers.tsx'
import { selectorWords } from './selector-words.ts'
import { TargetFlaws } from './target-flaws.tsx'
import { TestTarget } from './test-target.tsx'
import classes from './aliases.module.css'

interface AliasPanelProps {
  gatewayId: string
  slug: string
  /** Undefined: there is none of this name. */
  row: AliasRow | undefined
  aliases: readonly NamedAlias[]
  onRename: () => void
  onClose: () => void
}

/** One alias in full, beside the list. */
export function AliasPanel({ gatewayId, slug, row, aliases, onRename, onClose }: AliasPanelProps) {
  if (!row)
    return (
      <SidePanel label="Alias" title={<span className="mono">{slug}</span>} onClose={onClose}>
        <p>There is no alias called {slug} (any more).</p>
      </SidePanel>
    )
  const referrers = referrersOf(slug, aliases)
  const toEditor = (search: { open?: string; clone?: string }) => (props: object) => (
    <Link to="/gateways/$gatewayId/aliases/edit" params={{ gatewayId }} search={search} {...props} />
  )
  const askToDelete = () =>
    confirm({
      title: `Delete ${slug}?`,
      body: (
        <>
          <p style={{ marginTop: 0 }}>
            Whoever asks for {[slug, ...(row.alias.additional_aliases ?? [])].join(' or ')} is refused from then on.
            Requests so far stay listed.
          </p>
          <Referrers names={referrers} slug={slug} />
        </>
      ),
      verb: 'Delete alias',
      action: deleteAlias,
      vars: { gatewayId, slug },
      onDone: onClose,
    })
  return (
    <SidePanel label="Alias" title={<span className="mono">{slug}</span>} onClose={onClose}>
      <Group gap="xs">
        <Button renderRoot={toEditor({ open: slug })}>Edit</Button>
        <Button variant="default" renderRoot={toEditor({ clone: slug })}>
          Clone
        </Button>
        <Button variant="default" onClick={onRename}>
          Rename
        </Button>
        <Button variant="subtle" color="red" onClick={askToDelete}>
          Delete
        </Button>
        <Link
          to="/gateways/$gatewayId/requests"
          params={{ gatewayId }}
          search={{ incomingModelAlias: slug }}
          className={classes.link}
        >
          Its requests
        </Link>
      </Group>
      {row.groups.map((group, index) => (
        <TargetGroup key={`${index} ${group.name}`} {...{ gatewayId, row, group, index }} />
      ))}
      {row.groups.length === 0 && <p>It has no group of targets: every request for it fails.</p>}
      <AliasFacts alias={row.alias} referrers={referrers} gatewayId={gatewayId} />
    </SidePanel>
  )
}

interface TargetGroupProps {
  gatewayId: string
  row: AliasRow
  group: GroupState
  index: number
}

function TargetGroup({ gatewayId, row, group: { name, selector, targets }, index }: TargetGroupProps) {
  const { short, does } = selectorWords(selector)
  const first = index === 0 ? '' : 'When all above have failed: '
  return (
    <section className={classes.part} aria-label={`Group ${name}`}>
      <h3>
        {row.groups.length > 1 ? `${index + 1}. ` : ''}
        {name}: {short}
      </h3>
      <p className={classes.does}>
        {first}
        {first === '' ? does : `${does[0]?.toLowerCase() ?? ''}${does.slice(1)}`}
      </p>
      {targets.length === 0 && <p className={classes.does}>It has no target, so it is passed over.</p>}
      <ol>
        {targets.map((state) => (
          <TargetLine key={state.key} gatewayId={gatewayId} alias={row.alias} state={state} />
        ))}
      </ol>
    </section>
  )
}

function TargetLine({ gatewayId, alias, state }: { gatewayId: string; alias: NamedAlias; state: TargetState }) {
  const { mutate } = useMutation(switchTarget)
  const { target, key, label, flaws, why } = state
  return (
    <li className={classes.target}>
      <Switch
        size="xs"
        aria-label={`${label} enabled`}
        checked={target.enabled !== false}
        onChange={(event) => mutate({ gatewayId, slug: alias.name, target: key, enabled: event.currentTarget.checked })}
      />
      <span className={`${classes.targetName} mono`}>
        {target.alias ? (
          <Link
            to="/gateways/$gatewayId/aliases"
            params={{ gatewayId }}
            search={{ open: target.alias }}
            className={classes.link}
          >
            {label}
          </Link>
        ) : (
          label
        )}
      </span>
      <TargetFlaws flaws={flaws} />
      {target.provider && target.model && (
        <TestTarget gatewayId={gatewayId} provider={target.provider} model={target.model} type={alias.type} />
      )}
      {why !== undefined && (
        <p className={classes.result} data-tone="bad">
          {why}
        </p>
      )}
    </li>
  )
}
