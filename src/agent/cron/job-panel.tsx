import { Button, Group, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ApiError } from '#api/api-error.ts'
import type { CronJob } from '#contract/placet/cron.ts'
import { Failure } from '#kit/failure.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { Fact, Facts } from '#ui/facts.tsx'
import { JsonView } from '#ui/json-view.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import { type Tone, Status } from '#ui/status.tsx'
import { Time } from '#ui/time.tsx'
import { useNow } from '#ui/use-now.ts'
import classes from './cron.module.css'
import { HistoryStrip } from './history-strip.tsx'
import { confirmDeletion, RunButton, SwitchButton } from './job-actions.tsx'
import { NextRun } from './next-run.tsx'
import { jobOptions } from './queries.ts'
import { deliveryOf, type JobState, scheduleWords, stateOf } from './words.ts'

interface JobPanelProps {
  agentId: string
  id: string
  /** The job as the list has it, until it is read itself. */
  listed: CronJob | undefined
  /** When the run that is looked at began, in milliseconds since the epoch. */
  run: number | undefined
  change: (next: { open?: string | undefined; run?: number | undefined; form?: 'edit' | 'copy' }) => void
}

/** One job beside the list: what it does, when, how it went, and everything that can be done with it. */
export function JobPanel({ agentId, id, listed, run, change }: JobPanelProps) {
  const { data, error, refetch } = useQuery({
    ...jobOptions(agentId, id),
    ...(listed ? { placeholderData: listed } : {}),
  })
  const now = useNow()
  const close = () => change({ open: undefined, run: undefined })
  const isGone = error instanceof ApiError && error.upstreamStatus === 404
  const job = !isGone && data && listed ? asListed(data, listed) : data
  return (
    <SidePanel
      label="Job"
      title={job?.name ?? 'Job'}
      note={job && !isGone && <Status tone={tones[stateOf(job, now)]}>{words[stateOf(job, now)]}</Status>}
      onClose={close}
    >
      {isGone && (
        <p>This job is not there (any more). It may have been deleted, or have removed itself after its run.</p>
      )}
      {error && !isGone && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!job && !error && <Skeleton h={220} />}
      {job && !isGone && (
        <>
          <Group gap={8}>
            <RunButton agentId={agentId} job={job} />
            <SwitchButton agentId={agentId} job={job} />
            <Button variant="default" onClick={() => change({ form: 'edit' })}>
              Edit
            </Button>
            <Button variant="default" onClick={() => change({ form: 'copy' })}>
              Duplicate
            </Button>
            <Button variant="subtle" color="red" onClick={() => confirmDeletion(agentId, job, close)}>
              Delete
            </Button>
          </Group>
          <JobDetails agentId={agentId} job={job} run={run} onRun={(at) => change({ run: at })} />
        </>
      )}
    </SidePanel>
  )
}

/** What is known at once about pausing stands in the list, and so does when it runs next: the two never contradict. */
const asListed = (job: CronJob, { enabled, state }: CronJob): CronJob => ({
  ...job,
  enabled,
  state: { ...job.state, next_run_at_ms: state.next_run_at_ms ?? job.state.next_run_at_ms },
})

interface JobDetailsProps {
  agentId: string
  job: CronJob
  run: number | undefined
  onRun: (at: number) => void
}

function JobDetails({ agentId, job, run, onRun }: JobDetailsProps) {
  const { schedule, payload, state } = job
  return (
    <>
      {state.last_status === 'error' && state.last_error && state.run_history.length === 0 && (
        <p className={classes.error}>{state.last_error}</p>
      )}
      <Facts>
        <Fact name="schedule">
          <span>
            {scheduleWords(schedule)}
            {schedule.expr && (
              <>
                {' '}
                <span className={`mono ${classes.dim} ${classes.whole}`}>{schedule.expr}</span>
              </>
            )}
          </span>
        </Fact>
        {schedule.kind === 'cron' && (
          <Fact name="time zone">{schedule.tz ?? 'the agent’s own, which it does not tell'}</Fact>
        )}
        <Fact name="next run">
          <NextRun job={job} />
        </Fact>
        <Fact name="delivers to">{deliveryOf(job) ?? 'nobody: what it says stays in its session'}</Fact>
        {payload.kind === 'system_event' && <Fact name="kind">an event of the agent itself</Fact>}
        {payload.scripts && payload.scripts.length > 0 && (
          <Fact name="scripts">
            <span className="mono">{payload.scripts.join(', ')}</span>
          </Fact>
        )}
        {payload.require_approval !== undefined && (
          <Fact name="approval">{payload.require_approval ? 'asked for before it acts' : 'not asked for'}</Fact>
        )}
        {job.delete_after_run && <Fact name="afterwards">removed after its run</Fact>}
        {job.created_at_ms !== undefined && (
          <Fact name="created">
            <Time at={job.created_at_ms} />
          </Fact>
        )}
        {job.updated_at_ms !== undefined && job.updated_at_ms !== job.created_at_ms && (
          <Fact name="changed">
            <Time at={job.updated_at_ms} />
          </Fact>
        )}
        <Fact name="id">
          <span className="mono">{job.id}</span> <CopyButton text={job.id} what="id" />
        </Fact>
      </Facts>
      {payload.message !== '' && (
        <>
          <h3 className={classes.heading}>Message</h3>
          <p className={classes.message}>{payload.message}</p>
        </>
      )}
      {payload.detail_prompt && (
        <>
          <h3 className={classes.heading}>Details</h3>
          <p className={classes.message}>{payload.detail_prompt}</p>
        </>
      )}
      <h3 className={classes.heading}>History, oldest first</h3>
      <HistoryStrip runs={state.run_history} open={run} onOpen={({ run_at_ms: at }) => onRun(at)} />
      <Traces agentId={agentId} job={job} />
      <JsonView label="As it came" value={job.raw} />
    </>
  )
}

/** Ways to what the job left behind. Its session carries its id. */
function Traces({ agentId, job }: { agentId: string; job: CronJob }) {
  const key = job.payload.session_key ?? `cron:${job.id}`
  return (
    <Group gap={8}>
      <Button
        variant="default"
        renderRoot={(props) => (
          <Link to="/agents/$agentId/sessions" params={{ agentId }} search={{ show: 'all', q: key }} {...props} />
        )}
      >
        Its sessions
      </Button>
      <Button
        variant="default"
        renderRoot={(props) => (
          <Link to="/agents/$agentId/audit" params={{ agentId }} search={{ range: '7d', sessionKey: key }} {...props} />
        )}
      >
        Its events
      </Button>
    </Group>
  )
}

const tones: Record<JobState, Tone> = { paused: 'quiet', over: 'warn', failing: 'bad', waiting: 'good' }
const words: Record<JobState, string> = {
  paused: 'Paused',
  over: 'Never runs again',
  failing: 'Failing',
  waiting: 'Enabled',
}
