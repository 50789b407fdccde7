import { ActionIcon, Autocomplete, Select, Switch } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { modelNames, type NamedProvider } from '#contract/plexus/providers.ts'
import type { TargetDraft } from './draft.ts'
import classes from './editor.module.css'

interface TargetRowProps {
  target: TargetDraft
  /** How it is called in labels: "Target 2 of primary". */
  label: string
  handle: ReactNode
  /** Undefined: not known at the moment, so nothing is held against a name. */
  providers: readonly NamedProvider[] | undefined
  /** Names of aliases to choose from. */
  aliases: readonly string[]
  error: string | undefined
  set: (change: Partial<TargetDraft>) => void
  /** Undefined: it is at the end already. */
  onUp: (() => void) | undefined
  onDown: (() => void) | undefined
  onRemove: () => void
}

const toAlias = ' alias'

/** Where requests go: a provider and one of its models, or another alias. */
export function TargetRow(props: TargetRowProps) {
  const { target, label, handle, providers, aliases, error, set, onUp, onDown, onRemove } = props
  const known = providers?.find(({ name }) => name === target.provider)
  const names = providers?.map(({ name }) => name) ?? []
  const isOther = target.provider !== '' && !known
  const doubt = target.kind === 'model' && providers ? doubtAbout(target, known) : undefined
  return (
    <div className={classes.target} role="group" aria-label={label}>
      {handle}
      <Select
        size="xs"
        aria-label={`Provider of ${label}`}
        placeholder="Provider"
        searchable
        allowDeselect={false}
        data={[
          { group: 'Somewhere else', items: [{ value: toAlias, label: 'Another alias' }] },
          {
            group: 'Providers',
            items: [
              ...names.map((name) => ({ value: name, label: name })),
              ...(isOther ? [{ value: target.provider, label: target.provider }] : []),
            ],
          },
        ]}
        value={target.kind === 'alias' ? toAlias : target.provider || null}
        error={error !== undefined && target.kind === 'model' && target.provider === ''}
        onChange={(value) =>
          value === toAlias ? set({ kind: 'alias' }) : set({ kind: 'model', provider: value ?? '' })
        }
      />
      {target.kind === 'alias' ? (
        <Select
          size="xs"
          className={classes.model}
          aria-label={`Alias of ${label}`}
          placeholder="Alias"
          searchable
          allowDeselect={false}
          data={[...new Set([...aliases, ...(target.alias === '' ? [] : [target.alias])])]}
          value={target.alias || null}
          error={error !== undefined}
          onChange={(alias) => set({ alias: alias ?? '' })}
        />
      ) : (
        <Autocomplete
          size="xs"
          className={classes.model}
          aria-label={`Model of ${label}`}
          placeholder={known ? 'Model: choose, or type any name' : 'Model'}
          data={known ? [...new Set(modelNames(known))] : []}
          limit={60}
          value={target.model}
          error={error !== undefined && target.provider !== ''}
          onChange={(model) => set({ model })}
        />
      )}
      <Switch
        size="xs"
        aria-label={`${label} enabled`}
        title={target.enabled ? 'Enabled' : 'Disabled: it is passed over'}
        checked={target.enabled}
        onChange={(event) => set({ enabled: event.currentTarget.checked })}
      />
      <span className={classes.moves}>
        <ActionIcon size={24} aria-label={`Move up ${label}`} disabled={!onUp} onClick={onUp}>
          <IconArrowUp size={14} />
        </ActionIcon>
        <ActionIcon size={24} aria-label={`Move down ${label}`} disabled={!onDown} onClick={onDown}>
          <IconArrowDown size={14} />
        </ActionIcon>
        <ActionIcon size={24} aria-label={`Remove ${label}`} onClick={onRemove}>
          <IconX size={14} />
        </ActionIcon>
      </span>
      {error !== undefined && (
        <p className={classes.wrong} role="alert">
          {error}
        </p>
      )}
      {error === undefined && doubt !== undefined && <p className={classes.note}>{doubt}</p>}
    </div>
  )
}

/** What may be wrong with a target although the gateway takes it. */
function doubtAbout({ provider, model }: TargetDraft, known: NamedProvider | undefined): string | undefined {
  if (provider === '') return undefined
  if (!known) return `There is no provider called ${provider}. Requests that are sent there fail.`
  const listed = modelNames(known)
  if (model === '' || listed.length === 0 || listed.includes(model)) return undefined
  return `${provider} does not list this model. Requests for it may fail.`
}
