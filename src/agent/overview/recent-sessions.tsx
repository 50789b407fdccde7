import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Session } from '#contract/placet/sessions.ts'
import { Failure } from '#kit/failure.tsx'
import { sessionsOptions } from '#kit/sessions.ts'
import { plural } from '#lib/numbers.ts'
import { readInstant } from '#lib/time.ts'
import { Panel } from '#ui/panel.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { Time } from '#ui/time.tsx'
import classes from './overview.module.css'

const most = 6

/** The sessions in which something happened last. */
export function RecentSessions({ agentId }: { agentId: string }) {
  const { data, error, refetch } = useQuery(sessionsOptions(agentId))
  const recent = data?.items.toSorted((a, b) => lastOf(b) - lastOf(a)).slice(0, most)
  return (
    <Panel
      title="Recent sessions"
      aside={
        <Anchor
          size="xs"
          renderRoot={(props) => (
            <Link to="/agents/$agentId/sessions" params={{ agentId }} search={{ show: 'all' }} {...props} />
          )}
        >
          {data && data.items.length > 0 ? `All ${plural(data.items.length, 'session')}` : 'All sessions'}
        </Anchor>
      }
    >
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <BlockSkeleton height={180} />}
      {recent?.length === 0 && <p className={classes.none}>Nobody has talked to this agent yet.</p>}
      {recent && recent.length > 0 && (
        <ol className={classes.sessions}>
          {recent.map((session) => (
            <li key={session.key}>
              <Link to="/agents/$agentId/sessions/$sessionKey" params={{ agentId, sessionKey: session.key }}>
                {session.title && <span>{session.title}</span>}
                <span className="mono">{session.key}</span>
              </Link>
              <span className={classes.count}>
                {session.message_count === undefined ? '' : plural(session.message_count, 'message')}
              </span>
              <Time at={session.updated_at ?? session.created_at} />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

const lastOf = (session: Session) => readInstant(session.updated_at ?? session.created_at)?.at.getTime() ?? 0
