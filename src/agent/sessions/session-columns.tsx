import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Session } from '#contract/placet/sessions.ts'
import { confirm } from '#kit/confirm.tsx'
import { plural } from '#lib/numbers.ts'
import { readSessionKey } from '#lib/session-key.ts'
import { readInstant } from '#lib/time.ts'
import type { Column } from '#ui/data-table.tsx'
import { Time } from '#ui/time.tsx'
import { deleteSession } from './queries.ts'
import classes from './sessions.module.css'

export const sessionColumns = (agentId: string): Column<Session>[] => [
  {
    id: 'title',
    header: 'Session',
    sortBy: (session) => session.title ?? session.key,
    cell: (session) => (
      <Link
        to="/agents/$agentId/sessions/$sessionKey"
        params={{ agentId, sessionKey: session.key }}
        className={classes.link}
        title={session.key}
      >
        {session.title && <span>{session.title}</span>}
        <span className="mono">{session.key}</span>
      </Link>
    ),
  },
  {
    id: 'channel',
    header: 'Channel',
    width: '120px',
    hideBelow: 900,
    sortBy: (session) => readSessionKey(session.key).channel,
    cell: (session) => readSessionKey(session.key).channel,
  },
  {
    id: 'messages',
    header: 'Messages',
    width: '100px',
    align: 'end',
    hideBelow: 600,
    sortBy: (session) => session.message_count,
    cell: (session) => session.message_count ?? '–',
  },
  {
    id: 'created',
    header: 'Started',
    width: '120px',
    hideBelow: 900,
    sortBy: (session) => instant(session.created_at),
    cell: (session) => <Time at={session.created_at} />,
  },
  {
    id: 'updated',
    header: 'Last activity',
    width: '116px',
    sortBy: (session) => instant(session.updated_at),
    cell: (session) => <Time at={session.updated_at} />,
  },
  {
    id: 'actions',
    header: '',
    width: '56px',
    hideBelow: 600,
    cell: (session) => (
      <ActionIcon aria-label={`Delete session ${session.key}`} onClick={() => confirmDeletion(agentId, session)}>
        <IconTrash size={15} />
      </ActionIcon>
    ),
  },
]

/** Asks before a session and its file go. */
export function confirmDeletion(agentId: string, session: Session, onDone?: () => void) {
  confirm({
    title: 'Delete session',
    body: (
      <>
        Delete <b className="mono">{session.key}</b>
        {session.message_count !== undefined && ` with its ${plural(session.message_count, 'message')}`}? The agent
        removes it from memory and from disk.
      </>
    ),
    verb: 'Delete session',
    action: deleteSession,
    vars: { agentId, session },
    ...(onDone ? { onDone } : {}),
  })
}

const instant = (text: string | undefined) => readInstant(text)?.at.getTime()
