import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Version } from '#contract/placet/versions.ts'
import { readInstant } from '#lib/time.ts'
import type { Column } from '#ui/data-table.tsx'
import { Status } from '#ui/status.tsx'
import { Time } from '#ui/time.tsx'
import { holds, ListBody, type ListProps } from './list-body.tsx'
import { shortSha, wordOf } from './words.ts'
import classes from './versions.module.css'

const route = getRouteApi('/_signed-in/agents/$agentId/versions')
const none: readonly Version[] = []

/** Saved states of the agent, newest first. */
export function VersionList(props: ListProps<Version>) {
  const { agentId } = route.useParams()
  const navigate = route.useNavigate()
  const { q } = props.search
  const all = props.query.data?.items ?? none
  const latest = all[0]?.sha
  const rows = useMemo(
    () => all.filter(({ sha, message, actor, reason, files }) => holds(q, [sha, message, actor, reason, ...files])),
    [all, q],
  )
  const columns = useMemo(() => versionColumns(agentId, latest), [agentId, latest])
  return (
    <ListBody
      {...props}
      label="Versions"
      what="version"
      rows={rows}
      rowKey={({ sha }) => sha}
      columns={columns}
      onOpen={({ sha }) => void navigate({ to: '/agents/$agentId/versions/$sha', params: { agentId, sha } })}
      empty={
        all.length === 0
          ? 'This agent has no versions yet. A checkpoint saves the first.'
          : 'No version matches this search.'
      }
    />
  )
}

const versionColumns = (agentId: string, latest: string | undefined): Column<Version>[] => [
  {
    id: 'message',
    header: 'Version',
    sortBy: ({ message, sha }) => message ?? sha,
    cell: ({ sha, message }) => (
      <div className={classes.entry}>
        <Link to="/agents/$agentId/versions/$sha" params={{ agentId, sha }} title={message}>
          {message ?? shortSha(sha)}
        </Link>
        <span className={classes.second}>
          <span className="mono">{shortSha(sha)}</span>
          {sha === latest && <Status tone="good">latest</Status>}
        </span>
      </div>
    ),
  },
  {
    id: 'reason',
    header: 'Why',
    hideBelow: 900,
    sortBy: ({ reason }) => reason,
    cell: ({ reason }) => <span title={reason}>{reason || '–'}</span>,
  },
  {
    id: 'actor',
    header: 'By',
    width: '190px',
    hideBelow: 600,
    sortBy: ({ actor }) => actor,
    cell: ({ actor }) => <span title={actor}>{actor === undefined ? '–' : wordOf(actor)}</span>,
  },
  {
    id: 'files',
    header: 'Files',
    width: '76px',
    align: 'end',
    hideBelow: 600,
    sortBy: ({ files }) => files.length,
    cell: ({ files }) => <span title={files.join('\n')}>{files.length}</span>,
  },
  {
    id: 'when',
    header: 'When',
    width: '116px',
    sortBy: ({ timestamp }) => readInstant(timestamp)?.at.getTime(),
    cell: ({ timestamp }) => <Time at={timestamp} />,
  },
]
