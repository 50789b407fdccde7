import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { connectionTestAnswerSchema } from '#contract/placet/agents.ts'
import { agentKey, reply, startAgent, startPlacet } from './test-agent.ts'

test.each([
  ['a healthy agent', reply(200, '{"status":"ok"}'), ['address ok', 'reach ok', 'key ok', 'answer ok']],
  ['a refused key', reply(401, '{"detail":"bad token"}'), ['address ok', 'reach ok', 'key failed']],
  ['a web page', reply(200, '<html>'), ['address ok', 'reach ok', 'answer failed']],
  ['no such route', reply(404, '{}'), ['address ok', 'reach ok', 'answer failed']],
  [
    'a redirect',
    reply(301, '', { location: 'https://elsewhere.example/' }),
    ['address ok', 'reach ok', 'answer failed'],
  ],
  ['a list for health', reply(200, '[]'), ['address ok', 'reach ok', 'answer failed']],
])('%s', async (_name, behaviour, hops) => {
  const agent = await startAgent(behaviour)
  expect((await tryOut(agent.url)).hops).toEqual(hops)
  expect(agent.seen).toMatchObject([{ url: '/api/v1/health', headers: { authorization: 'Bearer key-to-try' } }])
})

test('nobody there', async () => {
  const agent = await startAgent()
  await agent.stop()
  const { hops, last } = await tryOut(agent.url)
  expect(hops).toEqual(['address ok', 'reach failed'])
  expect(last).toContain('connection was refused')
})

test('an address that is not allowed, as a literal or behind its name', async () => {
  expect((await tryOut('http://169.254.169.254')).hops).toEqual(['address failed'])
})

test('nothing is stored and the key stays out of the answer', async () => {
  const agent = await startAgent(reply(400, '{"detail":"key-to-try is wrong"}'))
  const { text, stored } = await tryOut(agent.url)
  expect(text).not.toContain('key-to-try')
  expect(stored).toHaveLength(1)
})

async function tryOut(url: string) {
  const world = await startPlacet('http://127.0.0.1:9')
  const answer = await world.session.post('/api/agents/test-connection', { url, apiKey: 'key-to-try' })
  const text = await answer.text()
  const { ok, steps } = z.parse(connectionTestAnswerSchema, JSON.parse(text))
  expect(ok).toBe(steps.every((step) => step.ok))
  expect(text).not.toContain(agentKey)
  return {
    text,
    hops: steps.map((step) => `${step.hop} ${step.ok ? 'ok' : 'failed'}`),
    last: steps.at(-1)?.message,
    stored: await world.store.agents.ofUser('user-ada@example.org'),
  }
}
