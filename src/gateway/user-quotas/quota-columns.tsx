import type { NamedUserQuota } from '#contract/plexus/user-quotas.ts'
import { scopeWords } from '#kit/gateway-scope.ts'
import { exactAmount, limitWords } from '#kit/quota-words.ts'
import { formatPercent, plural } from '#lib/numbers.ts'
import type { Column } from '#ui/data-table.tsx'
import classes from './user-quotas.module.css'
import { isNonsense, isUsed, type Users, usersIn } from './users.ts'

interface ColumnsOf {
  users: ReadonlyMap<string, Users>
  /** Beside an open quota. */
  isNarrow: boolean
}

export function quotaColumns({ users, isNarrow }: ColumnsOf): Column<NamedUserQuota>[] {
  const name: Column<NamedUserQuota> = {
    id: 'name',
    header: 'Quota',
    width: '170px',
    sortBy: (quota) => quota.name,
    cell: (quota) => (
      <b className={`mono ${classes.name}`} title={quota.name}>
        {quota.name}
      </b>
    ),
  }
  const limit: Column<NamedUserQuota> = {
    id: 'limit',
    header: 'Allows',
    sortBy: (quota) => quota.limit,
    cell: (quota) => (
      <div className={classes.two}>
        <span title={exactAmount(quota.limitType, quota.limit)}>{limitWords(quota)}</span>
        {isNonsense(quota) && <span className={classes.doubt}>No length of time: it limits nothing</span>}
      </div>
    ),
  }
  if (isNarrow) return [name, limit]
  return [
    name,
    limit,
    {
      id: 'kind',
      header: 'Counts',
      width: '26%',
      hideBelow: 900,
      sortBy: ({ type }) => type,
      cell: (quota) => {
        const words = [...scopeWords(quota), ...(quota.shared ? ['all its keys together'] : [])]
        return words.length === 0 ? (
          <span className={classes.dim}>everything, for each key</span>
        ) : (
          <span title={words.join('; ')}>{words.join('; ')}</span>
        )
      },
    },
    {
      id: 'warns',
      header: 'Warns at',
      width: '92px',
      hideBelow: 1200,
      cell: ({ warnAt }) =>
        typeof warnAt === 'number' ? formatPercent(warnAt) : <span className={classes.dim}>never</span>,
    },
    {
      id: 'used',
      header: 'Holds for',
      width: '24%',
      hideBelow: 600,
      sortBy: (quota) => usersIn(users, quota.name).keys.length,
      cell: (quota) => <UsersWords users={usersIn(users, quota.name)} />,
    },
  ]
}

function UsersWords({ users }: { users: Users }) {
  if (!isUsed(users)) return <span className={classes.dim}>nobody</span>
  const { keys, isDefault } = users
  const named = keys.length > 2 ? plural(keys.length, 'key') : keys.join(', ')
  return (
    <div className={classes.two} title={keys.join(', ')}>
      {named !== '' && <span>{named}</span>}
      {isDefault && <span className={classes.dim}>keys without quotas</span>}
    </div>
  )
}
