import type { CronJob } from '#contract/placet/cron.ts'
import { nextTimes } from './runs.ts'
import { nextOf } from './words.ts'

/** A job that runs more often than this within a day is told in one line. */
const oftenFrom = 25
const shownAtMost = 300

export interface Coming {
  job: CronJob
  /** Milliseconds since the epoch; the first one of those that run often. */
  at: number
  /** How many runs this line stands for; `Infinity` when more than could be counted. */
  count: number
}

/** What all enabled jobs will do within 24 h of `now`, in order of time; those that run often come first, once each. */
export function comingRuns(jobs: readonly CronJob[], now: number) {
  const end = now + 86_400_000
  const often: Coming[] = []
  const single: Coming[] = []
  for (const job of jobs) {
    const first = nextOf(job, now)
    if (first === undefined || first >= end) continue
    const times = [first, ...nextTimes(job.schedule, first, oftenFrom, first + (job.schedule.every_ms ?? 0))].filter(
      (at) => at < end,
    )
    if (times.length > oftenFrom) often.push({ job, at: first, count: countUntil(end, job, times) })
    else single.push(...times.map((at) => ({ job, at, count: 1 })))
  }
  single.sort((a, b) => a.at - b.at)
  return {
    rows: [...often.toSorted((a, b) => a.at - b.at), ...single.slice(0, shownAtMost)],
    /** How many runs there are beyond what is shown. */
    more: Math.max(0, single.length - shownAtMost),
  }
}

/** Exact for intervals; for expressions from how close their next runs are. */
function countUntil(end: number, { schedule }: CronJob, times: readonly number[]): number {
  const [first = end] = times
  const pace = schedule.every_ms ?? ((times.at(-1) ?? end) - first) / Math.max(1, times.length - 1)
  return Math.max(times.length, Math.floor((end - 1 - first) / pace) + 1)
}
