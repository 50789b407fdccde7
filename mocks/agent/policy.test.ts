import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { policySchema } from '#contract/placet/policy.ts'
import { createTestAgent } from './test-agent.ts'

type Ask = ReturnType<typeof createTestAgent>['ask']

const read = async (ask: Ask) => z.parse(policySchema, await (await ask('/policy')).json())
const send = (ask: Ask, method: string, path: string, body?: unknown) =>
  ask(path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })

const rule = { action: 'deny', tool: 'exec', params: { command: 'curl *' } }

test('a rule is added once, and removed by what it says', async () => {
  const { ask } = createTestAgent()
  const before = (await read(ask)).rules.items.length
  expect((await send(ask, 'POST', '/policy', { ...rule, addedBy: 'dashboard' })).status).toBe(201)
  expect((await send(ask, 'POST', '/policy', { ...rule, addedBy: 'somebody' })).status).toBe(200)
  const { items } = (await read(ask)).rules
  expect(items.slice(before)).toMatchObject([{ ...rule, added_by: 'dashboard' }])
  expect((await send(ask, 'DELETE', '/policy', rule)).status).toBe(200)
  expect((await read(ask)).rules.items).toHaveLength(before)
  expect((await send(ask, 'DELETE', '/policy', rule)).status).toBe(404)
})

test.each([
  ['POST', '/policy', { action: 'maybe', tool: 'exec' }],
  ['POST', '/policy', { action: 'deny', tool: ' ' }],
  ['DELETE', '/policy', undefined],
  ['PATCH', '/policy/settings', {}],
])('%s %s refuses %j', async (method, path, body) => {
  const { ask } = createTestAgent()
  expect((await send(ask, method, path, body)).status).toBe(400)
})

test('switches stay as they were set; clearing leaves them', async () => {
  const { ask } = createTestAgent()
  await send(ask, 'PATCH', '/policy/settings', { enabled: false })
  await send(ask, 'DELETE', '/policy/all')
  expect(await read(ask)).toMatchObject({ enabled: false, skipCron: true, rules: { items: [] } })
})

test('a new agent has no rules, a huge one hundreds', async () => {
  expect((await read(createTestAgent({ scenario: 'empty' }).ask)).rules.items).toEqual([])
  expect((await read(createTestAgent({ scenario: 'huge' }).ask)).rules.items.length).toBeGreaterThan(400)
})

test('the history tells every kind of decision, and a denied call has failed', async () => {
  const { agent } = createTestAgent()
  const events = agent.state().events()
  const decisions = events.filter(({ event }) => event === 'policy_decision')
  expect(new Set(decisions.map(({ status }) => status))).toEqual(new Set(['allowed', 'denied', 'skipped', 'approved']))
  for (const denied of decisions.filter(({ status }) => status === 'denied')) {
    const call = events.find(
      (event) => event.event === 'tool_call' && event['run_id'] === denied['run_id'] && event.ts >= denied.ts,
    )
    expect(call).toMatchObject({ status: 'error', error: expect.stringContaining('Denied by policy') })
  }
})
