import { useNow } from '#ui/use-now.ts'
import type { CronJob } from '#contract/placet/cron.ts'
import classes from './cron.module.css'
import { zoneOf } from './runs.ts'
import { cityOf, clockIn, countdown, isElsewhere, nextOf, weekClockIn } from './words.ts'
import { viewerZone } from './zone.ts'

/** When a job runs next: counted down, on the viewer's clocks, and on the job's where these show something else. */
export function NextRun({ job }: { job: CronJob }) {
  const now = useNow()
  const { kind, at_ms: moment = now } = job.schedule
  if (kind === 'at' && moment <= now && !job.enabled) return <span className={classes.dim}>its time is over</span>
  if (!job.enabled) return <span className={classes.dim}>paused</span>
  const at = nextOf(job, now)
  if (at === undefined) return <span className={classes.never}>never again</span>
  const zone = zoneOf(job.schedule)
  return (
    <span className={classes.two}>
      <time dateTime={new Date(at).toISOString()} className="num">
        {countdown(at, now)}
      </time>
      <span className={classes.dim}>
        <span className="num">{clockIn(viewerZone(), at, now)}</span>
        {isElsewhere(job.schedule, at) && (
          <span className="num" title={zone}>
            {' '}
            · {weekClockIn(zone, at)} {job.schedule.tz ? cityOf(zone) : zone}
          </span>
        )}
      </span>
    </span>
  )
}
