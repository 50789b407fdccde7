import { Button, SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ImprovementRun } from '#contract/placet/versions.ts'
import { Failure } from '#kit/failure.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { Status } from '#ui/status.tsx'
import { Time } from '#ui/time.tsx'
import { CommentModal } from './comment-modal.tsx'
import { DecideModal } from './decide-modal.tsx'
import { runOptions } from './queries.ts'
import { RunAbout } from './run-about.tsx'
import { RunChanges } from './run-changes.tsx'
import { RunReport } from './run-report.tsx'
import classes from './versions.module.css'
import { type RunVerb, statusOf, verbsFor } from './words.ts'

const route = getRouteApi('/_signed-in/agents/$agentId/versions/runs/$runId')

export type RunSearch = ReturnType<typeof route.useSearch>

/** One attempt of the agent to improve itself: what it is about, what it changes, and the decision. */
export function RunPage() {
  const { agentId, runId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const isNarrow = useMediaQuery('(max-width: 899px)', undefined, { getInitialValueInEffect: false })
  const change = (next: Partial<RunSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const { data: run, error, refetch } = useQuery(runOptions(agentId, runId))
  const close = () => change({ dialog: undefined })
  if (!run)
    return (
      <Page title={`Run ${runId}`}>
        {!error && <BlockSkeleton height={320} />}
        {error?.upstreamStatus === 404 && <Gone agentId={agentId} />}
        {error && error.upstreamStatus !== 404 && <Failure error={error} onRetry={() => void refetch()} />}
      </Page>
    )
  return (
    <Page
      fill={!isNarrow}
      title={run.proposal_summary || `Run ${runId}`}
      note={
        <span className={classes.second}>
          <Status tone={statusOf(run).tone}>{statusOf(run).label}</Status>
          <span>
            <span className="mono">{run.id}</span> · <Time at={run.created_at} />
          </span>
        </span>
      }
      actions={<Actions run={run} onAct={(dialog) => change({ dialog })} />}
    >
      <div className={classes.detail}>
        <RunAbout agentId={agentId} run={run} />
        <div className={classes.main}>
          <SegmentedControl
            size="xs"
            aria-label="What is shown of this run"
            className={classes.views}
            value={search.view}
            onChange={(view) => change({ view: view === 'report' ? 'report' : 'changes' })}
            data={[
              { value: 'changes', label: 'Changes' },
              { value: 'report', label: 'Report' },
            ]}
          />
          {search.view === 'report' ? (
            <RunReport agentId={agentId} runId={runId} />
          ) : (
            <RunChanges agentId={agentId} run={run} search={search} change={change} />
          )}
        </div>
      </div>
      {search.dialog === 'comment' && <CommentModal agentId={agentId} run={run} onClose={close} />}
      {search.dialog !== undefined && search.dialog !== 'comment' && (
        <DecideModal key={search.dialog} agentId={agentId} run={run} verb={search.dialog} onClose={close} />
      )}
    </Page>
  )
}

const labels: Record<RunVerb, string> = { approve: 'Approve', reject: 'Reject', rollback: 'Undo this run' }

function Actions({ run, onAct }: { run: ImprovementRun; onAct: (dialog: RunVerb | 'comment') => void }) {
  return (
    <>
      <Button variant="subtle" onClick={() => onAct('comment')}>
        Comment
      </Button>
      {verbsFor(run)
        .toReversed()
        .map((verb) => (
          <Button key={verb} variant={verb === 'approve' ? 'filled' : 'default'} onClick={() => onAct(verb)}>
            {labels[verb]}
          </Button>
        ))}
    </>
  )
}

function Gone({ agentId }: { agentId: string }) {
  return (
    <Notice title="This run is not there (any more)">
      <p>The agent knows no self-improvement run with this id.</p>
      <Link to="/agents/$agentId/versions" params={{ agentId }} search={{ view: 'runs' }}>
        To the runs
      </Link>
    </Notice>
  )
}
