import { useMemo } from 'react'
import { formatCount, plural } from '#lib/numbers.ts'
import classes from './cron.module.css'
import { assumedZone, manyLeftOut, nextTimes, previewRuns, type Run, type Schedule, zoneOf } from './runs.ts'
import { cityOf, clockIn, isElsewhere, wallClock } from './words.ts'
import { viewerZone } from './zone.ts'

interface RunPreviewProps {
  schedule: Schedule
  /** Milliseconds since the epoch. */
  from: number
}

/** The next ten runs of a schedule on the job's clocks and on the viewer's, with what changing the clocks does to them. */
export function RunPreview({ schedule, from }: RunPreviewProps) {
  const runs = useMemo(() => previewRuns(schedule, from, 10), [schedule, from])
  const perDay = useMemo(() => runsPerDay(schedule, from), [schedule, from])
  const zone = schedule.kind === 'cron' ? zoneOf(schedule) : viewerZone()
  if (runs.length === 0)
    return (
      <p className={classes.warn} role="status">
        This never runs: there is no such time ahead.
      </p>
    )
  return (
    <>
      {perDay > 1440 && (
        <p className={classes.warn} role="status">
          That is about {formatCount(perDay)} runs a day. Each is a turn of the agent and costs tokens; runs that take
          longer than the pause between them pile up.
        </p>
      )}
      <ol className={classes.preview} aria-label="Next runs">
        {runs.map((run) => (
          <li key={`${run.at}${run.change ?? ''}`}>
            {run.change === 'left out' ? null : (
              <>
                <span className={`num ${classes.clock}`}>{clockIn(zone, run.at, from)}</span>
                {isElsewhere(schedule, run.at) && (
                  <span className={`num ${classes.dim} ${classes.away}`}>
                    {clockIn(viewerZone(), run.at, from)} your time
                  </span>
                )}
              </>
            )}
            {run.change && <span className={classes.change}>{changeWords(run, run.change, from)}</span>}
          </li>
        ))}
      </ol>
      <p className={`${classes.dim} ${classes.small}`}>
        {schedule.kind === 'cron' && (
          <>
            On the clocks of {schedule.tz ? cityOf(zone) : `${assumedZone}, as the agent does not tell its own zone`}
            .{' '}
          </>
        )}
        A preview, reckoned here; the agent’s own clock decides{schedule.kind === 'cron' && ', also when clocks change'}
        .
      </p>
    </>
  )
}

/** What happens to a run, in words. Times on the wall of the job's zone. */
export function changeWords({ meant, count = 1 }: Run, change: NonNullable<Run['change']>, now: number): string {
  switch (change) {
    case 'left out':
      return count > 1
        ? `Clocks go forward: ${count >= manyLeftOut ? `${manyLeftOut} runs or more` : plural(count, 'run')} from ${wallClock(meant ?? 0, now)} left out`
        : `Clocks go forward: ${wallClock(meant ?? 0, now)} does not exist and is left out`
    case 'moved':
      return `Clocks go forward: moved, as ${wallClock(meant ?? 0, now)} does not exist`
    case 'once':
      return 'Clocks go back: this time comes twice, and it runs the first time only'
    case 'first of two':
      return 'Clocks go back: runs twice, this is the first'
    case 'second of two':
      return 'Clocks go back: the same time again'
  }
}

/** From how close the next runs are. */
function runsPerDay(schedule: Schedule, from: number): number {
  const [first, second] = nextTimes(schedule, from, 2)
  return first === undefined || second === undefined ? 1 : Math.round(86_400_000 / (second - first))
}
