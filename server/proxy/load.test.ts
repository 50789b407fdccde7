import { expect, test } from 'vitest'
import type { Problem } from '#contract/problem.ts'
import type { Dial } from '#server/config.ts'
import { bob, json, outcome } from '#server/test-world.ts'
import { register, startPlacet } from './test-agent.ts'

const mebibyte = 1024 * 1024

test('a person has 128 exchanges under way; the next waits its turn, and no other person does', async () => {
  const agent = heldAgent()
  const world = await startPlacet('http://agent.test', { dial: agent.dial })
  const asked = Array.from({ length: 129 }, () => world.manage('GET', '/sessions'))
  await agent.wasAsked(128)
  expect(agent.asked).toHaveLength(128)

  const other = await world.signIn(bob)
  await register(world, other, 'b1', 'http://agent.test')
  const others = other.get('/api/agents/b1/manage/sessions')
  await agent.wasAsked(129)

  agent.asked[0]?.()
  await agent.wasAsked(130)
  agent.asked.forEach((answer) => answer())
  expect((await others).status).toBe(200)
  expect((await Promise.all(asked)).every(({ status }) => status === 200)).toBe(true)
})

test('who waited in vain is told so, and the agent is not blamed', async () => {
  const unsent = new Set<() => void>()
  const world = await startPlacet('http://agent.test', {
    dial: () => Promise.resolve(answering(Buffer.from('{}'))),
    whenSent: (_request, done) => void unsent.add(done),
    upstreamDeadlineMs: 50,
  })
  await Promise.all(Array.from({ length: 128 }, () => world.manage('GET', '/sessions')))

  const refused = await world.manage('GET', '/sessions')
  expect(refused.status).toBe(503)
  expect(refused.headers.get('retry-after')).toBe('5')
  expect((await json<Problem>(refused)).error.code).toBe('too_many_requests')

  unsent.forEach((done) => done())
  expect((await world.manage('GET', '/sessions')).status).toBe(200)
})

test.each([
  ['announced', { 'content-length': String(10 * mebibyte) }],
  ['of unknown length', {}],
])('large answers, %s, that nobody reads take 64 MiB of one person and no more', async (_name, headers) => {
  const unsent = new Set<() => void>()
  const large = Buffer.from(`"${'x'.repeat(10 * mebibyte - 2)}"`)
  const world = await startPlacet('http://agent.test', {
    dial: () => Promise.resolve(answering(large, headers)),
    whenSent: (_request, done) => void unsent.add(done),
    upstreamDeadlineMs: 300,
  })
  for (let count = 0; count < 6; count += 1) expect((await world.manage('GET', '/sessions')).status).toBe(200)
  expect(await outcome(await world.manage('GET', '/sessions'))).toBe('503 too_many_requests')

  const waiting = world.manage('GET', '/sessions')
  unsent.forEach((done) => done())
  expect((await waiting).status).toBe(200)
})

test('what fails, and what asks on its own account, holds nothing afterwards', async () => {
  const large = Buffer.from(`{"x":"${'x'.repeat(9 * mebibyte)}"}`)
  let status = 500
  const world = await startPlacet('http://agent.test', {
    dial: () => Promise.resolve({ ...answering(large), status }),
    whenSent: () => undefined,
    upstreamDeadlineMs: 1000,
  })
  for (let count = 0; count < 8; count += 1)
    expect(await outcome(await world.manage('GET', '/sessions'))).toBe('500 upstream_500')
  status = 200
  for (let count = 0; count < 8; count += 1)
    expect(await (await world.session.get('/api/manage/fleet')).text()).toContain('present')
})

test('a server that stops ends exchanges with its own words', async () => {
  const stopping = new AbortController()
  const agent = heldAgent()
  const world = await startPlacet('http://agent.test', { dial: agent.dial, stopping: stopping.signal })
  const asked = world.manage('GET', '/sessions')
  await agent.wasAsked(1)
  stopping.abort()
  const answer = await asked
  expect(answer.status).toBe(503)
  expect((await json<Problem>(answer)).error).toMatchObject({
    code: 'unavailable',
    message: 'The server is stopping. Try again in a moment.',
  })
  expect(await outcome(await world.manage('GET', '/sessions'))).toBe('503 unavailable')
  expect(agent.asked).toHaveLength(1)
})

function answering(body: Buffer, headers: Record<string, string> = {}) {
  async function* pieces() {
    for (let at = 0; at < body.length; at += 64 * 1024) yield body.subarray(at, at + 64 * 1024)
  }
  return { status: 200, headers, body: pieces() }
}

/** An agent that answers when it is told to. */
function heldAgent() {
  const asked: (() => void)[] = []
  let changed = Promise.withResolvers<void>()
  const dial: Dial = ({ signal }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason))
      asked.push(() => resolve(answering(Buffer.from('{}'))))
      changed.resolve()
      changed = Promise.withResolvers()
    })
  const wasAsked = async (times: number) => {
    while (asked.length < times) await changed.promise
  }
  return { asked, dial, wasAsked }
}
