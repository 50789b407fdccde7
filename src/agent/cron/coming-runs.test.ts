import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { type CronJob, cronJobSchema } from '#contract/placet/cron.ts'
import { comingRuns } from './coming-runs.ts'

const now = Date.UTC(2026, 10, 19, 12)
const hour = 3_600_000

const jobOf = (id: string, schedule: object, state: object = {}, over: object = {}): CronJob =>
  z.parse(cronJobSchema, { id, name: id, enabled: true, schedule, payload: {}, state, ...over })

test('several jobs are merged in order of time, from what the agent says is next', () => {
  const jobs = [
    jobOf('daily', { kind: 'cron', expr: '0 18 * * *', tz: 'UTC' }),
    jobOf('hourly', { kind: 'every', every_ms: 9 * hour }, { next_run_at_ms: now + hour }),
    jobOf('once', { kind: 'at', at_ms: now + 2 * hour }),
    jobOf('tomorrow', { kind: 'at', at_ms: now + 25 * hour }),
    jobOf('paused', { kind: 'every', every_ms: hour }, {}, { enabled: false }),
    jobOf('over', { kind: 'every', every_ms: hour }, { next_run_at_ms: null }),
  ]
  const { rows, more } = comingRuns(jobs, now)
  expect(rows.map(({ job, at }) => `${job.id} ${(at - now) / hour}`)).toEqual([
    'hourly 1',
    'once 2',
    'daily 6',
    'hourly 10',
    'hourly 19',
  ])
  expect(more).toBe(0)
})

test('a job that runs often is one line with its number; many others are capped, and the rest counted', () => {
  const often = jobOf('often', { kind: 'every', every_ms: 20_000 }, { next_run_at_ms: now + 20_000 })
  const many = Array.from({ length: 200 }, (_, index) => jobOf(`j${index}`, { kind: 'every', every_ms: 11 * hour }))
  const { rows, more } = comingRuns([...many, often], now)
  expect(rows[0]).toMatchObject({ job: { id: 'often' }, count: 4319 })
  expect(rows).toHaveLength(301)
  expect(more).toBe(100)
})
