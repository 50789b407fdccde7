import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { auditListSchema } from '#contract/placet/audit.ts'
import { cronJobSchema, cronListSchema } from '#contract/placet/cron.ts'
import { createTestAgent, testNow } from './test-agent.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Ask = ReturnType<typeof createTestAgent>['ask']

const send = (ask: Ask, path: string, method = 'POST', body: unknown = {}) =>
  ask(path, { method, body: JSON.stringify(body) })
const jobAt = async (ask: Ask, id: string) => z.parse(cronJobSchema, await (await ask(`/cron/${id}`)).json())
const listAt = async (ask: Ask) => z.parse(cronListSchema, await (await ask('/cron')).json())
const draft = {
  name: 'Tides',
  schedule: { kind: 'every', every_ms: 1000 },
  message: 'Look at the tides.',
  deliver: false,
}

test('what a job has done is what the audit log tells of it', async () => {
  const { ask } = createTestAgent()
  const { items } = await listAt(ask)
  expect(items.length).toBeGreaterThanOrEqual(10)
  const { state } = await jobAt(ask, 'nightly-backup')
  const audit = await ask('/audit?sessionKey=cron%3Anightly-backup&limit=500&event=cron_run')
  const events = z.parse(auditListSchema, await audit.json()).items
  const told = events.filter(({ status }) => status !== 'started').map(({ ts }) => Date.parse(ts ?? ''))
  for (const { run_at_ms: at, duration_ms: took = 0 } of state.run_history) expect(told).toContain(at + took)
})

test('a run now leaves a session, events and usage, and answers when it is over', async () => {
  const { ask, agent, clock } = createTestAgent()
  const before = agent.state().turns().length
  const answer = send(ask, '/cron/b7f0c2de/run-now')
  clock.now += 60_000
  await vi.advanceTimersByTimeAsync(60_000)
  expect((await answer).status).toBe(200)
  expect(agent.state().turns().length).toBeGreaterThan(before)
  expect((await ask('/sessions/cron%3Ab7f0c2de')).status).toBe(200)
  // It was to be removed after its one run.
  expect((await ask('/cron/b7f0c2de')).status).toBe(404)
})

test('a job that runs already is not run again at the same time', async () => {
  const { ask } = createTestAgent()
  const first = send(ask, '/cron/quarterly-report/run-now')
  await vi.advanceTimersByTimeAsync(15_000)
  expect((await send(ask, '/cron/quarterly-report/run-now')).status).toBe(409)
  await vi.advanceTimersByTimeAsync(15_000)
  expect((await first).status).toBe(200)
})

test('time passes, and what was due has happened', async () => {
  const { ask, clock } = createTestAgent()
  const made = z.parse(cronJobSchema, await (await send(ask, '/cron', 'POST', draft)).json())
  clock.now += 3_500
  const { state } = await jobAt(ask, made.id)
  expect(state.run_history.map(({ run_at_ms: at }) => at - testNow)).toEqual([1000, 2000, 3000])
  expect(state.next_run_at_ms).toBe(testNow + 4000)
  await send(ask, `/cron/${made.id}/pause`)
  clock.now += 10_000
  const paused = await jobAt(ask, made.id)
  expect(paused.state.run_history).toHaveLength(3)
  expect(paused.state.next_run_at_ms).toBeUndefined()
})

test('pausing the job that runs all the time stops it, and resuming lets it go on', async () => {
  const { ask, clock } = createTestAgent()
  const count = async () => (await jobAt(ask, 'watch-canary')).state.run_history.at(-1)?.run_at_ms
  await send(ask, '/cron/watch-canary/pause')
  clock.now += 60_000
  const last = await count()
  expect(last).toBeLessThan(testNow)
  clock.now += 60_000
  expect(await count()).toBe(last)
  await send(ask, '/cron/watch-canary/resume')
  clock.now += 60_000
  expect(await count()).toBeGreaterThan(testNow + 120_000)
})

test('what breaks the contract is refused, and a member that the agent does not know stays', async () => {
  const { ask } = createTestAgent()
  const camel = { ...draft, schedule: { kind: 'every', everyMs: 1000 } }
  expect((await send(ask, '/cron', 'POST', camel)).status).toBe(400)
  const invalid = await send(ask, '/cron', 'POST', { ...draft, schedule: { kind: 'cron', expr: '0 25 * * *' } })
  expect(invalid.status).toBe(400)
  expect(await invalid.json()).toMatchObject({ detail: expect.stringContaining('hour') })
  expect((await send(ask, '/cron/none', 'PATCH', { name: 'x' })).status).toBe(404)
  const made = z.parse(
    cronJobSchema,
    await (await send(ask, '/cron', 'POST', { ...draft, origin_chat_id: 'x' })).json(),
  )
  await send(ask, `/cron/${made.id}`, 'PATCH', { message: 'Other.' })
  expect((await jobAt(ask, made.id)).raw['payload']).toMatchObject({ message: 'Other.', origin_chat_id: 'x' })
})

test.for(['camel', 'bare-arrays', 'missing-optionals', 'huge', 'empty'] as const)('%s is read', async (scenario) => {
  const { ask } = createTestAgent({ scenario })
  const { items, unreadable } = await listAt(ask)
  expect(unreadable).toEqual([])
  expect(items).toHaveLength({ camel: 10, 'bare-arrays': 10, 'missing-optionals': 10, huge: 300, empty: 0 }[scenario])
})
