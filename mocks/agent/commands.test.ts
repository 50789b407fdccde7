import { expect, test } from 'vitest'
import { createTestAgent, testNow } from './test-agent.ts'

const post = (body: unknown = {}): RequestInit => ({ method: 'POST', body: JSON.stringify(body) })
const key = 'telegram:8837261'

test('stop ends what runs, and the log says so', async () => {
  const { agent, ask, clock } = createTestAgent()
  clock.now = testNow + 25_000
  expect(await (await ask('/commands/stop', post())).json()).toMatchObject({ stopped: 1 })
  expect(agent.state().events().at(-1)).toMatchObject({ event: 'api_request' })
  expect(agent.state().turns().at(-1)).toMatchObject({ sessionKey: 'cron:watch-canary', error: 'Stopped by /stop.' })
  expect(await (await ask('/commands/stop', post())).json()).toMatchObject({ stopped: 0 })
})

test('new empties the session, which goes on from there', async () => {
  const { ask } = createTestAgent()
  expect((await ask('/commands/new', post({}))).status).toBe(422)
  expect((await ask('/commands/new', post({ sessionKey: 'nobody:1' }))).status).toBe(404)
  expect((await ask('/commands/new', post({ sessionKey: key }))).status).toBe(200)
  const session = await (await ask(`/sessions/${encodeURIComponent(key)}`)).json()
  expect(session).toMatchObject({ key, messages: [] })
})

test('reflect leaves a turn behind once it has ended', async () => {
  const { agent, ask, clock } = createTestAgent()
  const before =
    agent
      .state()
      .sessions()
      .find((one) => one.key === key)?.turns.length ?? 0
  await ask('/commands/reflect', post({ sessionKey: key }))
  clock.now += 10_000
  const session = agent
    .state()
    .sessions()
    .find((one) => one.key === key)
  expect(session?.turns).toHaveLength(before + 1)
  expect(session?.turns.at(-1)).toMatchObject({ origin: 'system' })
})

test('status and version tell of the agent, status also of one session', async () => {
  const { ask } = createTestAgent()
  expect(await (await ask('/commands/status')).json()).toMatchObject({
    message: expect.stringContaining('Up: 3 d 5 h'),
  })
  const one = await (await ask(`/commands/status?sessionKey=${encodeURIComponent(key)}`)).json()
  expect(one).toMatchObject({ message: expect.stringContaining(key) })
  expect(await (await ask('/commands/version')).json()).toMatchObject({ version: '0.11.5' })
})
