import { Anchor, Button, Group, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { NamedUserQuota } from '#contract/plexus/user-quotas.ts'
import { Failure } from '#kit/failure.tsx'
import { scopeWords } from '#kit/gateway-scope.ts'
import { exactAmount, limitWords } from '#kit/quota-words.ts'
import { formatPercent } from '#lib/numbers.ts'
import { Fact, Facts } from '#ui/facts.tsx'
import { JsonView } from '#ui/json-view.tsx'
import { Notice } from '#ui/notice.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import { askToDelete } from './delete-quota.tsx'
import { userQuotaOptions } from './queries.ts'
import classes from './user-quotas.module.css'
import { isNonsense, isUsed, type Users } from './users.ts'

interface QuotaPanelProps {
  gatewayId: string
  name: string
  /** As the list has it, until it is read itself. */
  listed: NamedUserQuota | undefined
  users: Users
  change: (next: { open?: string | undefined; form?: 'edit' | 'limit' | 'used' | undefined }) => void
}

/** One quota beside the list: what it allows, and whom it holds for. */
export function QuotaPanel({ gatewayId, name, listed, users, change }: QuotaPanelProps) {
  const { data, error, refetch } = useQuery({
    ...userQuotaOptions(gatewayId, name),
    ...(listed ? { placeholderData: listed } : {}),
  })
  const isGone = error?.upstreamStatus === 404
  const close = () => change({ open: undefined, form: undefined })
  return (
    <SidePanel label="Quota" title={<span className="mono">{name}</span>} onClose={close}>
      {isGone && (
        <>
          <p>There is no quota called {name} (any more).</p>
          {isUsed(users) && <UsersList gatewayId={gatewayId} users={users} />}
        </>
      )}
      {error && !isGone && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton h={180} />}
      {data && !isGone && (
        <>
          <Group gap={8}>
            <Button variant="default" onClick={() => change({ form: 'edit' })}>
              Edit
            </Button>
            <Button variant="default" onClick={() => change({ form: 'limit' })}>
              Change limit
            </Button>
            <Button
              variant="subtle"
              color="red"
              onClick={() =>
                askToDelete({ gatewayId, name, users, onDone: close, onUsed: () => change({ form: 'used' }) })
              }
            >
              Delete
            </Button>
          </Group>
          {isNonsense(data) && (
            <Notice tone="warn" title="It limits nothing">
              <p>“{data.duration ?? ''}” is no length of time, so the gateway counts nothing. Edit it: 30m, 1h, 1d.</p>
            </Notice>
          )}
          <QuotaFacts quota={data} />
          <h3 className={classes.heading}>Holds for</h3>
          <UsersList gatewayId={gatewayId} users={users} />
          <JsonView label="As it came" value={data} />
        </>
      )}
    </SidePanel>
  )
}

const periods: Readonly<Record<string, string>> = {
  daily: 'every midnight, UTC',
  weekly: 'every Monday, UTC',
  monthly: 'on the first of the month, UTC',
}

function QuotaFacts({ quota }: { quota: NamedUserQuota }) {
  const { type, limitType, duration, warnAt, shared } = quota
  const scope = scopeWords(quota)
  return (
    <Facts>
      <Fact name="allows">
        <span title={exactAmount(limitType, quota.limit)}>{limitWords(quota)}</span>
      </Fact>
      <Fact name="begins anew">
        {type !== 'rolling'
          ? (periods[type] ?? 'not known')
          : limitType === 'cost'
            ? `after each ${duration ?? '?'}`
            : 'never at once: it drains evenly all the time'}
      </Fact>
      <Fact name="counts">{scope.length === 0 ? 'everything' : scope.join('; ')}</Fact>
      <Fact name="pool">{shared ? 'one for all its keys together' : 'each key for itself'}</Fact>
      <Fact name="warns">{typeof warnAt === 'number' ? `at ${formatPercent(warnAt)}` : 'never'}</Fact>
    </Facts>
  )
}

function UsersList({ gatewayId, users }: { gatewayId: string; users: Users }) {
  if (!isUsed(users)) return <p className={classes.dim}>No key has it, and it is not a default.</p>
  return (
    <>
      {users.keys.length > 0 && (
        <ul className={classes.keys} aria-label="Keys with this quota">
          {users.keys.map((key) => (
            <li key={key}>
              <Anchor
                inherit
                renderRoot={(props) => (
                  <Link to="/gateways/$gatewayId/keys" params={{ gatewayId }} search={{ open: key }} {...props} />
                )}
              >
                {key}
              </Anchor>
            </li>
          ))}
        </ul>
      )}
      {users.isDefault && <p>Every key without quotas of its own: it is a default quota.</p>}
    </>
  )
}
