import { Cron } from 'croner'
import type { CronJob } from '#contract/placet/cron.ts'
import { expressionProblem } from './expression.ts'
import { gapAround, instantsAt, isZone, wallAt } from './zone.ts'

/** What is needed of a schedule to reckon with it; `tz` undefined or null: the agent's own zone. */
export type Schedule = Pick<CronJob['schedule'], 'kind'> & {
  at_ms?: number | undefined
  every_ms?: number | undefined
  expr?: string | undefined
  tz?: string | undefined | null
}

/** Stands in for the agent's own zone, which it does not tell. */
export const assumedZone = 'UTC'

export interface Run {
  /** Milliseconds since the epoch; for a run that is left out, when the clocks jump over it. */
  at: number
  /** How the clocks change it. moved: its time does not exist that day. once: its time comes twice and it runs at the first. */
  change?: 'left out' | 'moved' | 'first of two' | 'second of two' | 'once'
  /** The time on the wall that was meant, as if UTC; with `left out` and `moved`. */
  meant?: number
  /** How many runs are left out in this gap, at most `manyLeftOut`. */
  count?: number
}

export const manyLeftOut = 100

/** The times after `from` at which a job runs, at most `count`. `since`: what an interval is counted from. Milliseconds since the epoch. */
export function nextTimes(schedule: Schedule, from: number, count: number, since = from): number[] {
  const { kind, at_ms: at, every_ms: every, expr } = schedule
  if (kind === 'at' && at !== undefined) return at > from ? [at] : []
  if (kind === 'every' && every !== undefined && every > 0) {
    const first = since > from ? since : since + (Math.floor((from - since) / every) + 1) * every
    return Array.from({ length: count }, (_, index) => first + index * every)
  }
  if (kind === 'cron' && expr !== undefined) return cronTimes(expr, zoneOf(schedule), from, count)
  return []
}

/** The same with what the clocks of the job's zone do to them: runs that are left out, moved, or that come twice. */
export function previewRuns(schedule: Schedule, from: number, count: number): Run[] {
  const { kind, expr } = schedule
  // One more, to know whether the last one comes a second time.
  const times = nextTimes(schedule, from, count + 1)
  if (kind !== 'cron' || expr === undefined || expressionProblem(expr))
    return times.slice(0, count).map((at) => ({ at }))
  const zone = zoneOf(schedule)
  const clock = clockOf(expr)
  const end = wallAt(zone, times[count - 1] ?? times.at(-1) ?? from)
  const gaps = gapsUntil(end, clock, zone, from)
  const runs = times.slice(0, count).map((at): Run => {
    const wall = wallAt(zone, at)
    const gap = clock.match(new Date(wall)) ? undefined : gaps.findLast((one) => one.at <= at)
    if (gap) return { at, change: 'moved', meant: gap.meant }
    const [first, second] = instantsAt(zone, wall)
    if (second === undefined) return { at }
    if (at === second) return { at, change: 'second of two' }
    return { at, change: at === first && times.includes(second) ? 'first of two' : 'once' }
  })
  const leftOut = gaps.filter((gap) => !runs.some(({ change, meant }) => change === 'moved' && meant === gap.meant))
  return [...leftOut, ...runs].toSorted((a, b) => a.at - b.at).slice(0, count)
}

/** The zone that a schedule is reckoned in. */
export const zoneOf = ({ tz }: Pick<Schedule, 'tz'>) => (tz && isZone(tz) ? tz : assumedZone)

/** Every gap until `end` (a time on the wall) in which the expression means at least one run. */
function gapsUntil(end: number, clock: Cron, zone: string, from: number): (Run & { meant: number })[] {
  const gaps: (Run & { meant: number })[] = []
  let wall = clock.nextRun(new Date(wallAt(zone, from)))?.getTime()
  while (wall !== undefined && wall <= end) {
    let next = wall
    if (instantsAt(zone, wall).length === 0) {
      const gap = gapAround(zone, wall)
      const inside = clock.nextRuns(manyLeftOut, new Date(wall - 1)).filter((one) => one.getTime() < gap.to)
      gaps.push({ at: gap.at, change: 'left out', meant: wall, count: inside.length })
      next = gap.to - 1
    }
    wall = clock.nextRun(new Date(next))?.getTime()
  }
  return gaps
}

/** The expression on a wall whose clocks are never changed. */
const clockOf = (expr: string) => new Cron(expr, { timezone: 'UTC', paused: true })

function cronTimes(expr: string, timezone: string, from: number, count: number): number[] {
  // Said where the expression is typed; here it has no runs.
  if (expressionProblem(expr) !== undefined) return []
  return new Cron(expr, { timezone, paused: true }).nextRuns(count, new Date(from)).map((at) => at.getTime())
}
