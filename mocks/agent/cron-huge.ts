import type { CronSchedule } from '#contract/placet/cron.ts'
import { agentTurn, type Job, make } from './cron-jobs.ts'
import { createDraw } from './random.ts'
import { services } from './stories/pools.ts'

const minute = 60_000

/** Hundreds more, imported a few minutes ago; every fourth is paused. */
export function manyJobs(now: number, seed: number): Job[] {
  const draw = createDraw(`${seed}/jobs`)
  const chores = [
    'Health check',
    'Log digest',
    'Cost watch',
    'Stale branch sweep',
    'Queue depth',
    'Certificate check',
  ] as const
  return Array.from({ length: 290 }, (_, index) => {
    const chore = draw.pick(chores)
    const service = draw.pick(services)
    const schedule: CronSchedule = draw.chance(0.3)
      ? { kind: 'every', every_ms: draw.pick([5, 15, 30, 60, 240] as const) * minute }
      : {
          kind: 'cron',
          expr: `${draw.int(0, 59)} ${draw.int(0, 23)} * * ${draw.pick(['*', '1-5', '1', '6,0'] as const)}`,
        }
    return make(now, `job-${draw.hex(8)}`, `${chore} ${index + 1}: ${service}`, schedule, {
      createdAt: now - 4 * minute,
      updatedAt: now - 4 * minute,
      enabled: index % 4 !== 3,
      payload: agentTurn(`${chore} of ${service}. Report only when something is off.`),
    })
  })
}
