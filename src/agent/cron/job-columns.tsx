import { Badge } from '@mantine/core'
import type { CronJob, CronRun } from '#contract/placet/cron.ts'
import type { Column } from '#ui/data-table.tsx'
import { Status } from '#ui/status.tsx'
import { Time } from '#ui/time.tsx'
import classes from './cron.module.css'
import { HistoryGlance, statusWords } from './history-strip.tsx'
import { RunButton, SwitchButton } from './job-actions.tsx'
import { NextRun } from './next-run.tsx'
import { cityOf, deliveryOf, nextOf, scheduleWords } from './words.ts'

interface Place {
  agentId: string
  /** A panel is open beside the table. */
  isNarrow: boolean
  openRun: (job: CronJob, run: CronRun) => void
}

export function jobColumns({ agentId, isNarrow, openRun }: Place): Column<CronJob>[] {
  const wide: Column<CronJob>[] = [
    {
      id: 'history',
      header: 'History',
      width: '184px',
      hideBelow: 900,
      cell: (job) => <HistoryGlance runs={job.state.run_history} onOpen={(run) => openRun(job, run)} />,
    },
    {
      id: 'delivery',
      header: 'Delivers to',
      width: '190px',
      hideBelow: 1200,
      sortBy: (job) => deliveryOf(job),
      cell: (job) => deliveryOf(job) ?? <span className={classes.dim}>nobody</span>,
    },
  ]
  return [
    {
      id: 'name',
      header: 'Job',
      sortBy: (job) => job.name,
      cell: (job) => <JobName job={job} />,
    },
    {
      id: 'next',
      header: 'Next run',
      width: isNarrow ? '172px' : 'min(276px, 42vw)',
      sortBy: (job) => nextOf(job, Date.now()),
      cell: (job) => <NextRun job={job} />,
    },
    {
      id: 'last',
      header: 'Last run',
      width: '112px',
      hideBelow: 600,
      sortBy: (job) => job.state.last_run_at_ms,
      cell: (job) => <LastRun job={job} />,
    },
    ...(isNarrow ? [] : wide),
    {
      id: 'actions',
      header: '',
      width: '84px',
      hideBelow: 600,
      cell: (job) => (
        <span className={classes.actions}>
          <RunButton agentId={agentId} job={job} compact />
          <SwitchButton agentId={agentId} job={job} compact />
        </span>
      ),
    },
  ]
}

function JobName({ job }: { job: CronJob }) {
  const { schedule } = job
  return (
    <span className={classes.two}>
      <span className={classes.name}>
        <b>{job.name}</b>
        {!job.enabled && <Badge color="gray">Paused</Badge>}
        {job.state.last_status === 'error' && <Badge color="red">Failing</Badge>}
      </span>
      <span className={classes.dim}>
        {scheduleWords(schedule)}
        {schedule.kind === 'cron' && (
          <span title={schedule.tz}> · {schedule.tz ? cityOf(schedule.tz) : 'agent’s zone'}</span>
        )}
      </span>
    </span>
  )
}

function LastRun({ job }: { job: CronJob }) {
  const { last_run_at_ms: at, last_status: status } = job.state
  if (at === undefined) return <span className={classes.dim}>never</span>
  return (
    <span className={classes.two}>
      {status === undefined ? <span>ran</span> : <Status tone={toneOf(status)}>{statusWords(status)}</Status>}
      <span className={classes.dim}>
        <Time at={at} />
      </span>
    </span>
  )
}

const toneOf = (status: string) => (status === 'ok' ? 'good' : status === 'error' ? 'bad' : 'quiet')
