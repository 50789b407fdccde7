import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ImprovementRun } from '#contract/placet/versions.ts'
import { readInstant } from '#lib/time.ts'
import type { Column } from '#ui/data-table.tsx'
import { Status } from '#ui/status.tsx'
import { Time } from '#ui/time.tsx'
import { holds, ListBody, type ListProps } from './list-body.tsx'
import { checksInWords, isOpen, statusOf, wordOf } from './words.ts'
import classes from './versions.module.css'

const route = getRouteApi('/_signed-in/agents/$agentId/versions')
const none: readonly ImprovementRun[] = []

/** The agent's attempts to improve itself, newest first. */
export function RunList(props: ListProps<ImprovementRun>) {
  const { agentId } = route.useParams()
  const navigate = route.useNavigate()
  const { q, show } = props.search
  const all = props.query.data?.items ?? none
  const rows = useMemo(
    () =>
      all.filter(
        (run) =>
          (show === 'all' || isOpen(run)) &&
          holds(q, [run.id, run.proposal_summary, run.trigger, run.status, ...run.scopes]),
      ),
    [all, q, show],
  )
  const columns = useMemo(() => runColumns(agentId), [agentId])
  return (
    <ListBody
      {...props}
      label="Self-improvement runs"
      what="run"
      rows={rows}
      rowKey={({ id }) => id}
      columns={columns}
      onOpen={({ id: runId }) =>
        void navigate({ to: '/agents/$agentId/versions/runs/$runId', params: { agentId, runId } })
      }
      empty={
        all.length === 0
          ? 'This agent has not tried to improve itself yet. Self-improvement is switched on in its settings.'
          : show === 'open' && q === ''
            ? 'No run is waiting for a decision.'
            : 'No run matches these filters.'
      }
    />
  )
}

const runColumns = (agentId: string): Column<ImprovementRun>[] => [
  {
    id: 'summary',
    header: 'Proposal',
    sortBy: ({ proposal_summary, id }) => proposal_summary ?? id,
    cell: ({ id, proposal_summary }) => (
      <div className={classes.entry}>
        <Link to="/agents/$agentId/versions/runs/$runId" params={{ agentId, runId: id }} title={proposal_summary}>
          {proposal_summary || id}
        </Link>
        <span className={classes.second}>
          <span className="mono">{id}</span>
        </span>
      </div>
    ),
  },
  {
    id: 'status',
    header: 'Status',
    width: '176px',
    sortBy: (run) => statusOf(run).label,
    cell: (run) => <Status tone={statusOf(run).tone}>{statusOf(run).label}</Status>,
  },
  {
    id: 'trigger',
    header: 'Trigger',
    width: '110px',
    hideBelow: 900,
    sortBy: ({ trigger }) => trigger,
    cell: ({ trigger }) => (trigger === undefined ? '–' : wordOf(trigger)),
  },
  {
    id: 'scopes',
    header: 'About',
    width: '150px',
    hideBelow: 1200,
    sortBy: ({ scopes }) => scopes.join(),
    cell: ({ scopes }) => scopes.map(wordOf).join(', ') || '–',
  },
  {
    id: 'checks',
    header: 'Checks',
    width: '164px',
    hideBelow: 900,
    cell: ({ checks }) => checksInWords(checks),
  },
  {
    id: 'files',
    header: 'Files',
    width: '70px',
    align: 'end',
    hideBelow: 1200,
    sortBy: ({ diff_artifacts }) => diff_artifacts.length,
    cell: ({ diff_artifacts }) => <span title={diff_artifacts.join('\n')}>{diff_artifacts.length}</span>,
  },
  {
    id: 'when',
    header: 'Proposed',
    width: '110px',
    hideBelow: 600,
    sortBy: ({ created_at }) => readInstant(created_at)?.at.getTime(),
    cell: ({ created_at }) => <Time at={created_at} />,
  },
]
