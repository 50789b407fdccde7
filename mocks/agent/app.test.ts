import { expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { auditListSchema } from '#contract/placet/audit.ts'
import { healthSchema } from '#contract/placet/health.ts'
import { sessionListSchema, transcriptSchema } from '#contract/placet/sessions.ts'
import { usageSchema } from '#contract/placet/usage.ts'
import { createReferenceAgent } from './app.ts'
import { ConnectionDropped } from '#mocks/faults.ts'
import { scenarios, type ScenarioName } from './scenarios.ts'
import { createTestAgent, testNow } from './test-agent.ts'

const healthy = ['default', 'snake', 'camel', 'bare-arrays', 'missing-optionals', 'huge', 'empty'] as const

test.each(healthy)('every answer of %s reads as the contract says', async (scenario) => {
  const { ask } = createTestAgent({ scenario })
  const read = async <S extends z.ZodMiniType>(schema: S, path: string) =>
    z.parse(schema, await (await ask(path)).json())

  expect((await read(healthSchema, '/health')).status ?? 'ok').toBe('ok')
  const sessions = await read(sessionListSchema, '/sessions')
  const audit = await read(auditListSchema, '/audit?limit=1000')
  const usage = await read(usageSchema, '/usage?groupBy=date,model')
  expect([...sessions.unreadable, ...audit.unreadable]).toEqual([])
  for (const { key } of sessions.items.slice(0, 40)) {
    const transcript = await read(transcriptSchema, `/sessions/${encodeURIComponent(key)}`)
    expect(transcript.messages.items.length).toBeGreaterThan(0)
    expect(transcript.messages.unreadable).toEqual([])
  }
  expect(sessions.items.length > 0).toBe(scenario !== 'empty')
  expect(usage.items.length > 0).toBe(scenario !== 'empty')
})

test('camelCase says the same as snake_case', async () => {
  const [snake, camel] = [createTestAgent(), createTestAgent({ scenario: 'camel' })]
  for (const path of ['/sessions', '/audit?limit=1000&to=2026-11-19T14:00:00Z'] as const) {
    const schema = path === '/sessions' ? sessionListSchema : auditListSchema
    const bodies = await Promise.all([snake, camel].map(async ({ ask }) => (await ask(path)).json()))
    expect(JSON.stringify(bodies[1])).not.toEqual(JSON.stringify(bodies[0]))
    const [ours, theirs] = bodies.map((body) => z.parse(schema, body).items.map(known))
    expect(theirs).toEqual(ours)
  }
})

test('a wrong or missing key is refused', async () => {
  const { agent } = createTestAgent()
  for (const headers of [{}, { authorization: 'Bearer other' }, { authorization: 'pmk_test' }]) {
    const answer = await agent.fetch(new Request('http://agent.test/api/v1/health', { headers }))
    expect(answer.status).toBe(401)
  }
})

test.each<[ScenarioName, string, number]>([
  ['starting', '/health', 503],
  ['key-refused', '/health', 401],
  ['failing', '/health', 200],
  ['failing', '/sessions', 500],
  ['without-sessions', '/sessions', 404],
  ['without-sessions', '/sessions/heartbeat', 404],
  ['without-audit', '/audit/tail', 404],
  ['without-usage', '/usage', 404],
  ['audit-down', '/audit', 502],
  ['audit-down', '/usage', 200],
  ['without-cron', '/sessions', 200],
  ['default', '/no-such-section', 404],
])('%s answers %s with %i', async (scenario, path, status) => {
  expect((await createTestAgent({ scenario }).ask(path)).status).toBe(status)
})

test('unreachable gives no answer, and an answer again once the scenario changes', async () => {
  const { agent, ask } = createTestAgent({ scenario: 'unreachable' })
  await expect(ask('/health')).rejects.toThrow(ConnectionDropped)
  agent.setScenario('default')
  expect((await ask('/health')).ok).toBe(true)
})

test('slow takes two and a half seconds', async () => {
  vi.useFakeTimers()
  try {
    let done = false
    const asked = createTestAgent({ scenario: 'slow' })
      .ask('/health')
      .then(() => (done = true))
    await vi.advanceTimersByTimeAsync(2_499)
    expect(done).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    await asked
  } finally {
    vi.useRealTimers()
  }
})

test('html is a page, cut-off half an answer, hanging-body one byte', async () => {
  expect(await (await createTestAgent({ scenario: 'html' }).ask('/health')).text()).toMatch(/^<!doctype html>/)
  await expect((await createTestAgent({ scenario: 'cut-off' }).ask('/sessions')).json()).rejects.toThrow('broke')
  const reader = (await createTestAgent({ scenario: 'hanging-body' }).ask('/health')).body?.getReader()
  expect((await reader?.read())?.value).toHaveLength(1)
})

test('the same seed tells the same, another seed something else', async () => {
  const bodies = await Promise.all(
    [1, 1, 2].map(async (seed) => {
      const { ask } = createTestAgent({ seed })
      const paths = ['/sessions', '/usage?groupBy=model', '/audit?limit=500&to=2026-11-19T15:00:00Z']
      return Promise.all(paths.map(async (path) => (await ask(path)).text()))
    }),
  )
  expect(bodies[1]).toEqual(bodies[0])
  for (const [index, text] of (bodies[2] ?? []).entries()) expect(text).not.toEqual(bodies[0]?.[index])
})

test('starting is quick, and so is telling the default history', () => {
  const best = Math.min(...Array.from({ length: 5 }, (_, seed) => timed(() => tellHistory(seed + 10))))
  expect(best).toBeLessThan(50)
  expect(timed(() => createReferenceAgent({ key: 'k', scenario: 'huge' }))).toBeLessThan(50)
})

test('every scenario says what it is', () => {
  for (const { about } of scenarios.values()) expect(about).toMatch(/\.$/)
})

function tellHistory(seed: number) {
  createReferenceAgent({ key: 'k', seed, now: () => testNow })
    .state()
    .turns()
}

function timed(work: () => void): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

/** What both ways of writing have in common: the members that the contract knows. */
function known(row: object) {
  const { raw: _, metadata: __, ...rest } = { raw: undefined, metadata: undefined, ...row }
  return Object.fromEntries(Object.entries(rest).filter(([name]) => !/[A-Z]|consolidated/.test(name)))
}
