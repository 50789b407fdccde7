import type { McpLog } from '#contract/plexus/mcp.ts'
import { formatDuration } from '#lib/time.ts'
import type { Column } from '#ui/data-table.tsx'
import { Status } from '#ui/status.tsx'
import { ClockTime } from '#ui/time.tsx'
import { calledOf, troubleOf } from './server-words.ts'
import classes from './mcp.module.css'

/** `isNarrow`: a call is open beside the list. */
export const callColumns = (isNarrow: boolean): Column<McpLog>[] => {
  const columns: Column<McpLog>[] = [
    {
      id: 'at',
      header: 'Time',
      width: '130px',
      cell: ({ created_at: at }) => <ClockTime at={at} exact />,
    },
    {
      id: 'server',
      header: 'Server',
      width: '150px',
      hideBelow: 600,
      cell: ({ server_name: server }) => server ?? '–',
    },
    {
      id: 'called',
      header: 'Tool or method',
      cell: (log) => <span className={`${classes.address} mono`}>{calledOf(log)}</span>,
    },
    {
      id: 'key',
      header: 'Key',
      width: '190px',
      hideBelow: 900,
      cell: ({ api_key: key, attribution }) => (
        <span className={classes.address}>
          {key ?? '–'}
          {attribution && <span className={classes.faint}> ({attribution})</span>}
        </span>
      ),
    },
    { id: 'status', header: 'Status', width: '116px', cell: (log) => <CallStatus log={log} /> },
    {
      id: 'duration',
      header: 'Duration',
      width: '92px',
      align: 'end',
      hideBelow: 600,
      cell: ({ duration_ms: ms }) => (
        <span className="num">{ms === undefined || ms === null ? '–' : formatDuration(ms)}</span>
      ),
    },
    {
      id: 'trouble',
      header: 'What went wrong',
      hideBelow: 1200,
      cell: (log) => (
        <span className={classes.address} title={troubleOf(log)}>
          {troubleOf(log) ?? ''}
        </span>
      ),
    },
  ]
  const narrow = ['at', 'called', 'status']
  return isNarrow ? columns.filter(({ id }) => narrow.includes(id)) : columns
}

/** By the HTTP status alone: a tool that failed has no message. */
export function CallStatus({ log: { response_status: status } }: { log: McpLog }) {
  if (status === undefined || status === null) return <Status tone="live">No answer</Status>
  return <Status tone={status >= 400 ? 'bad' : 'good'}>{status >= 400 ? `Failed ${status}` : `OK ${status}`}</Status>
}
