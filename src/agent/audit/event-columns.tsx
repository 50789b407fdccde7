import { Link } from '@tanstack/react-router'
import { formatCompact } from '#lib/numbers.ts'
import { formatDuration } from '#lib/time.ts'
import type { Column } from '#ui/data-table.tsx'
import { Status, type Tone } from '#ui/status.tsx'
import { ClockTime } from '#ui/time.tsx'
import classes from './audit.module.css'
import { type AuditRow, kindLabel, laneLabel, readMcpTool } from './audit-row.ts'

/** The columns of every table of events; the ids are `sortColumns`. `isNarrow` leaves those that fit beside an open event. */
export const eventColumns = (agentId: string, isNarrow: boolean): Column<AuditRow>[] =>
  allColumns(agentId).filter(({ id }) => !isNarrow || !['lane', 'model', 'run'].includes(id))

const allColumns = (agentId: string): Column<AuditRow>[] => [
  {
    id: 'time',
    header: 'Time',
    width: '136px',
    sortBy: ({ at }) => at,
    cell: ({ event }) => (event.ts ? <ClockTime at={event.ts} exact /> : 'no time'),
  },
  {
    id: 'event',
    header: 'Event',
    sortBy: ({ kind, event }) => `${kind} ${event.tool_name ?? ''}`,
    cell: (row) => <EventName row={row} />,
  },
  {
    id: 'lane',
    header: 'Lane',
    width: '110px',
    hideBelow: 900,
    sortBy: ({ lane }) => laneLabel(lane),
    cell: ({ lane }) => laneLabel(lane),
  },
  {
    id: 'model',
    header: 'Model',
    width: '160px',
    hideBelow: 1200,
    sortBy: ({ event }) => event.model,
    cell: ({ event }) => event.model,
  },
  {
    id: 'status',
    header: 'Status',
    width: '104px',
    sortBy: ({ event }) => event.status,
    cell: (row) => <EventStatus row={row} />,
  },
  {
    id: 'duration',
    header: 'Duration',
    width: '96px',
    align: 'end',
    hideBelow: 600,
    sortBy: ({ event }) => event.duration_ms,
    cell: ({ event }) => event.duration_ms !== undefined && formatDuration(event.duration_ms),
  },
  {
    id: 'run',
    header: 'Run',
    width: '136px',
    hideBelow: 900,
    cell: ({ event }) =>
      event.run_id && (
        <Link
          className={classes.run}
          to="/agents/$agentId/audit/runs/$runId"
          params={{ agentId, runId: event.run_id }}
          title={`Open run ${event.run_id}`}
        >
          {event.run_id}
        </Link>
      ),
  },
]

/** What happened, and to what: `MCP call  github › create_issue`. */
export function EventName({ row }: { row: AuditRow }) {
  const { tool_name: tool, error } = row.event
  const subject = tool ? '' : subjectOf(row)
  return (
    <span className={classes.name}>
      <span>{kindLabel(row.kind)}</span>
      {tool && <ToolName name={tool} />}
      {subject && <span className={classes.subject}>{subject}</span>}
      {error && <span className={classes.error}>{error}</span>}
    </span>
  )
}

function ToolName({ name }: { name: string }) {
  const mcp = readMcpTool(name)
  return (
    <span className={classes.tool} title={name}>
      {mcp ? `${mcp.server} › ${mcp.tool}` : name}
    </span>
  )
}

/** The status as the agent named it. */
export function EventStatus({ row }: { row: AuditRow }) {
  const { status } = row.event
  if (!status) return row.failed ? <Status tone="bad">failed</Status> : null
  return <Status tone={toneOf(status, row.failed)}>{status}</Status>
}

function toneOf(status: string, failed: boolean): Tone {
  if (failed) return 'bad'
  if (/^(ok|success|succeeded|done|completed|allowed|approved)$/i.test(status)) return 'good'
  return /^(denied|rejected|blocked|skipped|cancelled|canceled)$/i.test(status) ? 'warn' : 'quiet'
}

/** The member that says most about an event without a tool. */
function subjectOf({ event }: AuditRow): string {
  const { raw } = event
  const [method, path, job, direction] = [
    raw['method'],
    raw['path'],
    raw['job_id'] ?? raw['jobId'],
    raw['direction'],
  ].map((value) => (typeof value === 'string' ? value : ''))
  if (path) return `${method} ${path}`.trim()
  if (job) return job
  if (direction) return direction
  const [read, written] = [
    raw['prompt_tokens'] ?? raw['promptTokens'],
    raw['completion_tokens'] ?? raw['completionTokens'],
  ]
  if (typeof read === 'number' && typeof written === 'number' && read + written > 0)
    return `${formatCompact(read)} → ${formatCompact(written)} tokens`
  return ''
}
