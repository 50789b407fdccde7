import { Cron } from 'croner'
import type { CronSchedule } from '#contract/placet/cron.ts'

/** Times at which a schedule is due in (from, to], oldest first, at most 50. `since`: what intervals are counted from. Milliseconds. */
export function dueTimes(schedule: CronSchedule, since: number, from: number, to: number): number[] {
  const times: number[] = []
  let at = nextTime(schedule, since, from)
  while (at !== undefined && at <= to && times.length < 50) {
    times.push(at)
    at = nextTime(schedule, since, at)
  }
  return times
}

/** When a schedule is due next after `from`; undefined when never again. The agent's own zone is UTC. */
export function nextTime(schedule: CronSchedule, since: number, from: number): number | undefined {
  switch (schedule.kind) {
    case 'at':
      return schedule.at_ms > from ? schedule.at_ms : undefined
    case 'every':
      return since + (Math.floor(Math.max(0, from - since) / schedule.every_ms) + 1) * schedule.every_ms
    case 'cron':
      return cronOf(schedule).nextRun(new Date(from))?.getTime()
  }
}

/** Why the agent would refuse a schedule; undefined when it takes it. */
export function whyRefused(schedule: CronSchedule): string | undefined {
  if (schedule.kind !== 'cron') return undefined
  try {
    cronOf(schedule).nextRun()
    return undefined
  } catch (error) {
    return `Invalid cron schedule: ${error instanceof Error ? error.message : 'not understood'}`
  }
}

const cronOf = ({ expr, tz }: Extract<CronSchedule, { kind: 'cron' }>) =>
  new Cron(expr, { timezone: tz ?? 'UTC', paused: true })
