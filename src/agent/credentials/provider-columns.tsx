import type { Provider } from '#contract/placet/credentials.ts'
import type { Column } from '#ui/data-table.tsx'
import { Status } from '#ui/status.tsx'
import { kindOf, missingOf, type ProviderState, stateOf } from './provider-words.ts'
import classes from './credentials.module.css'

export const providerColumns: Column<Provider>[] = [
  {
    id: 'name',
    header: 'Provider',
    sortBy: ({ label }) => label,
    cell: ({ name, label }) => (
      <span className={classes.provider}>
        <span>{label}</span>
        <span className="mono">{name}</span>
      </span>
    ),
  },
  {
    id: 'state',
    header: 'State',
    width: '136px',
    sortBy: stateRank,
    cell: (provider) => <ProviderStatus provider={provider} />,
  },
  { id: 'kind', header: 'Kind', width: '84px', hideBelow: 600, sortBy: kindOf, cell: kindOf },
  {
    id: 'key',
    header: 'Key or account',
    width: '140px',
    hideBelow: 900,
    cell: ({ hasValue, masked }) => <span className={classes.mask}>{hasValue ? masked || 'stored' : '–'}</span>,
  },
  {
    id: 'address',
    header: 'Address',
    hideBelow: 1200,
    cell: ({ apiBase, defaultApiBase }) =>
      apiBase ? <span className="mono">{apiBase}</span> : <span className={classes.mask}>{defaultApiBase || '–'}</span>,
  },
]

/** Connected ones first, and among equals by name. */
export function byStateAndName(one: Provider, other: Provider): number {
  return stateRank(one) - stateRank(other) || one.label.localeCompare(other.label)
}

export function ProviderStatus({ provider }: { provider: Provider }) {
  const state = stateOf(provider)
  const missing = missingOf(provider)
  if (state === 'incomplete' && missing) return <Status tone="warn">{`${missing} is missing`}</Status>
  return <Status tone={state === 'connected' ? 'good' : 'quiet'}>{state}</Status>
}

const ranks: Record<ProviderState, number> = { connected: 0, incomplete: 1, 'not connected': 2 }

function stateRank(provider: Provider): number {
  return ranks[stateOf(provider)]
}
