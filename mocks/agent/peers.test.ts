import { expect, test } from 'vitest'
import { createTestAgent, testKey } from './test-agent.ts'

function askAs(options: Parameters<typeof createTestAgent>[0] = {}) {
  const { agent } = createTestAgent(options)
  return async (path: string, method = 'GET', body?: unknown) => {
    const init = { method, headers: { authorization: `Bearer ${testKey}` } }
    const answer = await agent.fetch(
      new Request(
        `http://agent.test/api/v1${path}`,
        body === undefined ? init : { ...init, body: JSON.stringify(body) },
      ),
    )
    return { status: answer.status, body: await answer.json() }
  }
}

test('a peer is registered, overwritten, read back and removed', async () => {
  const ask = askAs({ scenario: 'empty' })
  expect((await ask('/a2a/peers')).body).toEqual({ items: [] })
  expect((await ask('/a2a/peers', 'POST', { alias: 'desk', url: 'ftp://x.example' })).status).toBe(422)
  await ask('/a2a/peers', 'POST', { alias: 'desk', url: 'https://one.example', token: 'secret-of-desk' })
  await ask('/a2a/peers', 'POST', { alias: 'desk', url: 'https://two.example' })
  const { body } = await ask('/a2a/peers')
  expect(body).toMatchObject({ items: [{ alias: 'desk', url: 'https://two.example', has_token: false }] })
  expect((await ask('/a2a/peers/desk', 'DELETE')).status).toBe(200)
  expect((await ask('/a2a/peers/desk', 'DELETE')).status).toBe(404)
})

test.each([
  ['research-desk', 200],
  ['ledger', 200],
  ['night-shift', 502],
  ['nobody', 404],
])('the card of %s: %i', async (alias, status) => {
  expect((await askAs()(`/a2a/peers/${alias}/card`)).status).toBe(status)
})

test('the desk answers, asks back, and finishes its task once', async () => {
  const ask = askAs()
  const call = (body: unknown) => ask('/a2a/peers/research-desk/call', 'POST', body)
  const asked = (await call({ message: 'Plan berths' })).body.task
  expect(asked.status.state).toBe('TASK_STATE_INPUT_REQUIRED')
  const reply = { message: { role: 'user', parts: [{ text: 'Week 48' }] }, taskId: asked.id }
  expect((await call(reply)).body.task.status.state).toBe('TASK_STATE_COMPLETED')
  expect((await call(reply)).body).toMatchObject({ error: { code: -32001 } })
  expect((await call({ text: 'no message' })).status).toBe(422)
  expect((await ask('/a2a/peers/old-wiki/call', 'POST', { message: 'Hi' })).status).toBe(409)
})

test('what was asked of a peer is in the audit log', async () => {
  const { agent } = createTestAgent({ scenario: 'empty' })
  const ask = (path: string) =>
    agent.fetch(new Request(`http://agent.test/api/v1${path}`, { headers: { authorization: `Bearer ${testKey}` } }))
  agent.setScenario('default')
  await ask('/a2a/peers/night-shift/card')
  expect(agent.state().events()).toContainEqual(
    expect.objectContaining({ event: 'a2a_card', peer: 'night-shift', status: 'error' }),
  )
})

test.each([
  ['default', { supportedInterfaces: [{ protocolVersion: '1.0' }] }],
  ['camel', { protocolVersion: '0.3.0', preferredTransport: 'JSONRPC' }],
  ['empty', { skills: [{ id: 'answer' }, { id: 'rates' }, { id: 'berths' }] }],
] as const)('its own card under %s', async (scenario, card) => {
  expect((await askAs({ scenario })('/agent-card')).body).toMatchObject(card)
})
