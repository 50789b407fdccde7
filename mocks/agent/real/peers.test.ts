import { expect, onTestFinished, test } from 'vitest'
import { startReferenceAgent, type StartOptions } from '#mocks/agent/http.ts'

const key = 'pmk_on_a_port'

async function start(options: Partial<StartOptions> = {}) {
  const running = await startReferenceAgent({ key, real: true, scenario: 'empty', ...options })
  onTestFinished(() => running.stop())
  const ask = async (path: string, body?: unknown) => {
    const answer = await fetch(`${running.url}/api/v1${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    })
    return { status: answer.status, body: await answer.json() }
  }
  return { running, ask }
}

async function acquainted(token?: string) {
  const desk = await start({ name: 'Quayside Research', peerToken: 'let-me-in' })
  const agent = await start()
  await agent.ask('/a2a/peers', { alias: 'desk', url: desk.running.url, ...(token === undefined ? {} : { token }) })
  return { desk, agent, call: (body: unknown) => agent.ask('/a2a/peers/desk/call', body) }
}

test('the card of a real peer is the one that it serves, and that it shows at its own API', async () => {
  const { desk, agent } = await acquainted('let-me-in')
  const { status, body } = await agent.ask('/a2a/peers/desk/card')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    name: 'Quayside Research',
    supportedInterfaces: [{ url: `${desk.running.url}/a2a`, protocolBinding: 'JSONRPC', protocolVersion: '1.0' }],
    securityRequirements: [{ schemes: { bearer: { list: [] } } }],
  })
  expect((await desk.ask('/agent-card')).body).toEqual(body)
  expect((await agent.ask('/a2a/peers')).body).toMatchObject({ items: [{ alias: 'desk', name: 'Quayside Research' }] })
})

test('a conversation over sockets: a message, a question back, and the task finished', async () => {
  const { desk, call } = await acquainted('let-me-in')
  const first = await call({ message: 'Hello' })
  expect(first.body).toMatchObject({
    message: { role: 'ROLE_AGENT', parts: [{ text: expect.stringContaining('Hello') }] },
  })
  const { contextId } = first.body.message
  const asked = await call({ message: 'Plan berths', contextId })
  expect(asked.body.task).toMatchObject({ contextId, status: { state: 'TASK_STATE_INPUT_REQUIRED' } })
  const done = await call({ message: 'Week 48', contextId, taskId: asked.body.task.id })
  expect(done.body.task).toMatchObject({
    id: asked.body.task.id,
    status: { state: 'TASK_STATE_COMPLETED' },
    artifacts: [{ name: 'Berth plan' }],
  })
  expect((await desk.ask('/sessions')).body.items).toMatchObject([{ key: `a2a:${contextId}` }])
})

test('what the peer refuses comes with its code; who is not let in is told which hop it was', async () => {
  const { call } = await acquainted('let-me-in')
  expect((await call({ message: 'Go on', taskId: 'none-such' })).body).toMatchObject({ error: { code: -32001 } })
  const stranger = await acquainted('wrong')
  expect(await stranger.call({ message: 'Hello' })).toMatchObject({
    status: 502,
    body: { detail: expect.stringMatching(/peer "desk".*refused the token/) },
  })
})

test('a peer that has gone is a 502 that names it', async () => {
  const { desk, call } = await acquainted('let-me-in')
  await desk.running.stop()
  expect(await call({ message: 'Hello' })).toMatchObject({
    status: 502,
    body: { detail: expect.stringMatching(/peer "desk" at 127\.0\.0\.1:\d+ could not be reached: connection refused/) },
  })
})
