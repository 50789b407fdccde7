import { useQuery } from '@tanstack/react-query'
import { type NamedKey, whyClosed } from '#contract/plexus/keys.ts'
import { tightestOf, toneOf, usedWords } from '#kit/quota-words.ts'
import type { Column } from '#ui/data-table.tsx'
import { Gauge } from '#ui/gauge.tsx'
import { KeyState, restrictionWords } from './key-state.tsx'
import classes from './keys.module.css'
import { keyQuotasOptions } from './queries.ts'

interface ColumnsOf {
  gatewayId: string
  /** Names of the quotas that there are; undefined while that is not known. */
  quotas: ReadonlySet<string> | undefined
  /** For keys without quotas of their own. */
  defaults: readonly string[]
  /** Whether each row says how far its quotas are used. */
  withUse: boolean
  /** Beside an open key. */
  isNarrow: boolean
}

export function keyColumns({ gatewayId, quotas, defaults, withUse, isNarrow }: ColumnsOf): Column<NamedKey>[] {
  const columns: Column<NamedKey>[] = [
    {
      id: 'name',
      header: 'Key',
      sortBy: ({ name }) => name,
      cell: ({ name, comment }) => (
        <div className={classes.two}>
          <b title={name}>{name}</b>
          {comment && (
            <span className={classes.dim} title={comment}>
              {comment}
            </span>
          )}
        </div>
      ),
    },
    {
      id: 'state',
      header: 'State',
      width: '150px',
      // A phone has room for one of the two.
      ...(withUse && !isNarrow ? { hideBelow: 600 as const } : {}),
      // Closed ones last, then by how long they still work.
      sortBy: (key) => (whyClosed(key, Date.now()) ? Infinity : (key.expiresAt ?? Number.MAX_SAFE_INTEGER)),
      cell: (key) => <KeyState keyRow={key} />,
    },
  ]
  if (isNarrow) return columns
  return [
    ...columns,
    {
      id: 'quotas',
      header: 'Quotas',
      ...(withUse ? {} : { width: '30%', hideBelow: 600 as const }),
      sortBy: ({ quotas: own }) => (own ?? []).length,
      cell: (key) => (
        <div className={classes.two}>
          <QuotaNames names={key.quotas ?? []} known={quotas} defaults={defaults} />
          {withUse && ((key.quotas ?? []).length > 0 || defaults.length > 0) && (
            <QuotaUse gatewayId={gatewayId} name={key.name} />
          )}
        </div>
      ),
    },
    {
      id: 'restrictions',
      header: 'Restrictions',
      width: '30%',
      hideBelow: 900,
      cell: (key) => {
        const words = restrictionWords(key)
        return words.length === 0 ? (
          <span className={classes.dim}>none</span>
        ) : (
          <span className={classes.lines} title={words.join('; ')}>
            {words.join('; ')}
          </span>
        )
      },
    },
  ]
}

interface QuotaNamesProps {
  names: readonly string[]
  known: ReadonlySet<string> | undefined
  defaults: readonly string[]
}

/** The quotas of a key by name; one that does not exist enforces nothing, and is marked. */
export function QuotaNames({ names, known, defaults }: QuotaNamesProps) {
  if (names.length === 0)
    return <span className={classes.dim}>{defaults.length === 0 ? 'none' : `default: ${defaults.join(', ')}`}</span>
  return (
    <span>
      {names.map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <span className="mono">{name}</span>
          {known && !known.has(name) && (
            <span className={classes.doubt} title="There is no such quota, so it limits nothing.">
              {' '}
              (not there)
            </span>
          )}
        </span>
      ))}
    </span>
  )
}

/** The tightest quota of a key as a bar. Asked only while the row is in sight. */
function QuotaUse({ gatewayId, name }: { gatewayId: string; name: string }) {
  const { data, error } = useQuery({ ...keyQuotasOptions(gatewayId, name), staleTime: 60_000, refetchInterval: false })
  if (error && !data)
    return <span className={classes.doubt}>{error.upstreamStatus === 404 ? 'status not known' : 'not answered'}</span>
  const state = data && tightestOf(data.quotas)
  if (!state) return <span className={classes.dim}>{data ? 'nothing is counted' : '…'}</span>
  const { limitType, currentUsage, limit } = state
  return (
    <span className={classes.use} title={`The tightest: ${state.name}`}>
      <Gauge
        label={`${state.name} of ${name}`}
        fraction={currentUsage / limit}
        tone={toneOf(state)}
        warnAt={state.warnAt ?? undefined}
      />
      <span className="num">{usedWords(limitType, currentUsage, limit)}</span>
    </span>
  )
}
