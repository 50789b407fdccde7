import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { auditListSchema } from '#contract/placet/audit.ts'
import { createTestAgent } from './test-agent.ts'

type Ask = ReturnType<typeof createTestAgent>['ask']

async function audit(ask: Ask, query: Record<string, string> | string[][] = {}) {
  const answer = await ask(`/audit?${new URLSearchParams(query).toString()}`)
  return z.parse(auditListSchema, await answer.json())
}

test('pages of any size hold every event once, and only the last says that there is no more', async () => {
  const { ask } = createTestAgent()
  const range = { from: '2026-11-18T00:00:00Z', to: '2026-11-18T23:59:59Z' }
  const whole = await audit(ask, { ...range, limit: '1000' })
  expect(whole.hasMore).toBe(false)
  const paged = []
  for (let offset = 0, hasMore: boolean | undefined = true; hasMore; offset += 37) {
    const page = await audit(ask, { ...range, limit: '37', offset: String(offset) })
    paged.push(...page.items)
    hasMore = page.hasMore
  }
  expect(paged).toEqual(whole.items)
  expect(whole.items.every((event) => (event.ts ?? '') >= range.from && (event.ts ?? '') <= range.to)).toBe(true)
})

test.each([
  ['event', 'tool_call', 'event'],
  ['origin', 'subagent', 'origin'],
  ['channel', 'slack', 'channel'],
  ['model', 'gemini-2.5-flash', 'model'],
  ['status', 'error', 'status'],
  ['tool', 'mcp_github_create_issue', 'tool_name'],
  ['channelId', 'C04OPS', 'channel_id'],
  ['sessionKey', 'telegram:8837261', 'session_key'],
] as const)('%s=%s finds those and no others', async (name, value, member) => {
  const { ask } = createTestAgent()
  const found = await audit(ask, { [name]: value, limit: '1000' })
  expect(found.items.length).toBeGreaterThan(0)
  expect(new Set(found.items.map((event) => event[member]))).toEqual(new Set([value]))
})

test('the ids of an event lead to its run, turn, trace and children', async () => {
  const { ask } = createTestAgent()
  const [child] = (await audit(ask, { origin: 'subagent', limit: '1' })).items
  for (const [name, value] of [
    ['runId', child?.run_id],
    ['turnId', child?.turn_id],
    ['traceId', child?.trace_id],
    ['parentRunId', child?.parent_run_id],
  ] as const) {
    const found = await audit(ask, { [name]: value ?? '', limit: '1000' })
    expect(found.items.map((event) => event.ts)).toContain(child?.ts)
  }
  const run = z.parse(auditListSchema, await (await ask(`/audit/runs/${child?.parent_run_id}`)).json())
  expect(new Set(run.items.map((event) => event.trace_id)).size).toBe(1)
  expect(new Set(run.items.map((event) => event.run_id)).size).toBe(2)
  expect((await ask('/audit/runs/run_unknown')).status).toBe(404)
})

test('a repeated filter means any of them', async () => {
  const { ask } = createTestAgent()
  const found = await audit(ask, [
    ['event', 'error'],
    ['event', 'cron_run'],
    ['limit', '1000'],
  ])
  expect(new Set(found.items.map((event) => event.event))).toEqual(new Set(['error', 'cron_run']))
})

test('sorting changes the order and not the events', async () => {
  const { ask } = createTestAgent()
  const range = { from: '2026-11-17T00:00:00Z', to: '2026-11-17T23:59:59Z', limit: '1000' }
  const byTime = await audit(ask, range)
  for (const sortBy of ['event', 'channel', 'model', 'status'] as const) {
    const sorted = await audit(ask, { ...range, sortBy, sortDir: 'asc' })
    const values = sorted.items.map((event) => event[sortBy] ?? '')
    expect(values).toEqual(values.toSorted())
    expect(new Set(sorted.items.map((event) => JSON.stringify(event.raw)))).toEqual(
      new Set(byTime.items.map((event) => JSON.stringify(event.raw))),
    )
  }
})

test.each(['limit=0', 'limit=abc', 'limit=1001', 'offset=-1', 'sortBy=prompt', 'from=yesterday', 'cursor=x'])(
  '%s is refused',
  async (query) => {
    const answer = await createTestAgent().ask(`/audit?${query}`)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toHaveProperty('detail')
  },
)

test('the tail grows with the clock, and what it said before stays', async () => {
  const { ask, clock } = createTestAgent()
  const tail = async () =>
    z.parse(auditListSchema, await (await ask('/audit/tail?n=200')).json()).items.map((event) => event.raw)
  const before = await tail()
  clock.now += 60_000
  const after = await tail()
  const last = JSON.stringify(before.at(-1))
  const fresh = after.slice(after.findIndex((event) => JSON.stringify(event) === last) + 1)
  expect(fresh.filter((event) => event['event'] !== 'api_request').length).toBeGreaterThanOrEqual(10)
  expect(JSON.stringify(after)).toContain(last)
})

test('the dashboard finds its own requests in the log', async () => {
  const { ask, clock } = createTestAgent()
  await ask('/usage')
  const found = await audit(ask, { event: 'api_request', from: new Date(clock.now).toISOString() })
  expect(found.items.map((event) => event.raw['path'])).toContain('/api/v1/usage')
})

test('stats count what the list holds', async () => {
  const { ask } = createTestAgent()
  const range = { from: '2026-11-16T00:00:00Z', to: '2026-11-16T23:59:59Z' }
  const { items } = await audit(ask, { ...range, limit: '1000' })
  const stats = await (await ask(`/audit/stats?${new URLSearchParams(range).toString()}`)).json()
  expect(stats.total).toBe(items.length)
  expect(stats.by_event.llm_call).toBe(items.filter((event) => event.event === 'llm_call').length)
})

test('huge: a hundred thousand events', () => {
  expect(createTestAgent({ scenario: 'huge' }).agent.state().events()).toHaveLength(100_000)
})
