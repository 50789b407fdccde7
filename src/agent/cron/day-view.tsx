import { useMemo } from 'react'
import type { CronJob } from '#contract/placet/cron.ts'
import { formatCount, plural } from '#lib/numbers.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { useNow } from '#ui/use-now.ts'
import { type Coming, comingRuns } from './coming-runs.ts'
import classes from './cron.module.css'
import { zoneOf } from './runs.ts'
import { cityOf, clockIn, countdown, deliveryOf, isElsewhere, scheduleWords } from './words.ts'
import { viewerZone } from './zone.ts'

interface DayViewProps {
  jobs: readonly CronJob[]
  openKey: string | undefined
  onOpen: (job: CronJob) => void
}

/** What will run within the next 24 hours, all jobs in one list, as reckoned here. */
export function DayView({ jobs, openKey, onOpen }: DayViewProps) {
  const now = useNow()
  // Once a minute is often enough for what takes a while to reckon.
  const minute = Math.floor(now / 60_000) * 60_000
  const { rows, more } = useMemo(() => comingRuns(jobs, minute), [jobs, minute])
  const columns = useMemo(() => comingColumns(now), [now])
  const open = rows.find(({ job }) => job.id === openKey)
  return (
    <DataTable
      label="Next 24 hours"
      rows={rows}
      rowKey={keyOf}
      columns={columns}
      onOpen={({ job }) => onOpen(job)}
      openKey={open && keyOf(open)}
      empty="Nothing runs within the next 24 hours."
      footer={
        <span className={classes.dim}>
          {more > 0 && `${plural(more, 'further run')} of that day left out: filter to see them. `}
          Reckoned here from the schedules; the agent’s own clock decides.
        </span>
      }
    />
  )
}

const keyOf = ({ job, at }: Coming) => `${job.id}/${at}`

const comingColumns = (now: number): Column<Coming>[] => [
  {
    id: 'at',
    header: 'When',
    width: '150px',
    cell: ({ at }) => (
      <time className="num" dateTime={new Date(at).toISOString()}>
        {clockIn(viewerZone(), at, now)}
      </time>
    ),
  },
  {
    id: 'in',
    header: 'In',
    width: '112px',
    cell: ({ at, count }) => (
      <span className="num">{count > 1 ? `${formatCount(count)} runs` : countdown(at, now).replace('in ', '')}</span>
    ),
  },
  { id: 'job', header: 'Job', cell: ({ job }) => <b className={classes.plainName}>{job.name}</b> },
  {
    id: 'schedule',
    header: 'Schedule',
    hideBelow: 900,
    cell: ({ job }) => scheduleWords(job.schedule),
  },
  {
    id: 'zone',
    header: 'On the job’s clocks',
    width: '220px',
    hideBelow: 900,
    cell: ({ job, at }) =>
      isElsewhere(job.schedule, at) && (
        <span className="num">
          {clockIn(zoneOf(job.schedule), at, now)} {cityOf(zoneOf(job.schedule))}
        </span>
      ),
  },
  {
    id: 'delivery',
    header: 'Delivers to',
    width: '200px',
    hideBelow: 1200,
    cell: ({ job }) => deliveryOf(job) ?? <span className={classes.dim}>nobody</span>,
  },
]
