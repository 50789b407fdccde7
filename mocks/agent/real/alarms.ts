import { Cron } from 'croner'
import type { CronSchedule } from '#contract/placet/cron.ts'
import type { Outside } from '#mocks/agent/outside.ts'

/** Real timers for jobs. None keeps the process alive; `stop` ends them all. */
export function createAlarms(): { set: Outside['alarm']; stop(): void } {
  const running = new Set<() => void>()
  return {
    set(schedule, ring) {
      const stop = start(schedule, ring)
      running.add(stop)
      return {
        stop() {
          stop()
          running.delete(stop)
        },
      }
    },
    stop() {
      for (const stop of running) stop()
      running.clear()
    },
  }
}

function start(schedule: CronSchedule, ring: () => void): () => void {
  if (schedule.kind === 'every') {
    const timer = setInterval(ring, schedule.every_ms).unref()
    return () => clearInterval(timer)
  }
  const when = schedule.kind === 'at' ? new Date(schedule.at_ms) : schedule.expr
  // Reckoned by the agent in UTC, its own zone, unless the job names another.
  const timezone = schedule.kind === 'cron' ? (schedule.tz ?? 'UTC') : 'UTC'
  const job = new Cron(when, { timezone, unref: true }, ring)
  return () => job.stop()
}
