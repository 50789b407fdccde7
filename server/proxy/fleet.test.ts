import { createAdaptorServer } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import * as z from 'zod/mini'
import { fleetLineSchema } from '#contract/placet/capabilities.ts'
import { bob } from '#server/test-world.ts'
import { register, reply, startAgent, startPlacet } from './test-agent.ts'

test('one line per manageable agent, with the reason where there is no health', async () => {
  const well = await startAgent(reply(200, '{"status":"ok","sessions":3}'))
  const world = await startPlacet(well.url)
  const odd = await startAgent(reply(200, '[]'))
  const closed = await startAgent(reply(401, '{}'))
  const down = await startAgent()
  await down.stop()
  await register(world, world.session, 'odd', odd.url)
  await register(world, world.session, 'closed', closed.url)
  await register(world, world.session, 'down', down.url)
  await register(world, world.session, 'child', well.url)
  await world.store.agents.update('user-ada@example.org', 'child', { isSubagent: true, parentAgentId: 'a1' })
  await register(world, world.session, 'keyless', well.url)
  await world.store.agents.update('user-ada@example.org', 'keyless', { sealedManagementKey: null })
  await world.session.post('/api/agents', { id: 'bare', name: 'Bare' })

  const found = Object.fromEntries(
    (await linesOf(await world.session.get('/api/manage/fleet'))).map(({ agentId, health }) => [agentId, health]),
  )

  expect(found).toMatchObject({
    a1: { state: 'present', report: { sessions: 3 } },
    odd: { state: 'failing', code: 'upstream_invalid' },
    closed: { state: 'refused', code: 'upstream_401' },
    down: { state: 'unreachable', code: 'upstream_unreachable' },
    keyless: { state: 'refused', code: 'no_management_credentials' },
  })
  expect(Object.keys(found)).toHaveLength(5)
})

test('an agent whose health cannot be written out again does not cut the others off', async () => {
  const well = await startAgent(reply(200, '{}'))
  const bottomless = await startAgent(reply(200, `{"status":${'['.repeat(20_000)}${']'.repeat(20_000)}}`))
  const world = await startPlacet(well.url)
  await register(world, world.session, 'bottomless', bottomless.url)

  const found = await linesOf(await world.session.get('/api/manage/fleet'))

  expect(Object.fromEntries(found.map(({ agentId, health }) => [agentId, health.state]))).toEqual({
    a1: 'present',
    bottomless: 'failing',
  })
  expect((await world.session.get('/api/agents/bottomless/manage/capabilities')).status).toBe(200)
})

test('only the agents asked for, and only one’s own', async () => {
  const agent = await startAgent()
  const world = await startPlacet(agent.url)
  await register(world, world.session, 'a2', agent.url)
  const other = await world.signIn(bob)

  const asked = await linesOf(await world.session.get('/api/manage/fleet?agent=a2&agent=nowhere'))
  expect(asked.map(({ agentId }) => agentId)).toEqual(['a2'])
  expect(await linesOf(await other.get('/api/manage/fleet?agent=a2'))).toEqual([])
})

test('over a real connection, a line arrives before the slowest agent has answered; leaving ends the rest', async () => {
  const slowEnded = Promise.withResolvers<void>()
  const quick = await startAgent(reply(200, '{}'))
  const slow = await startAgent((_request, response) => void response.on('close', slowEnded.resolve))
  const world = await startPlacet(quick.url)
  await register(world, world.session, 'slow', slow.url)
  const server = createAdaptorServer({ fetch: world.app.fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())

  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/manage/fleet`, {
    // TCP
    headers: { cookie: world.session.cookie },
  })
  const reader = answer.body?.getReader()
  const first = await reader?.read()

  expect(answer.headers.get('content-type')).toContain('application/x-ndjson')
  expect(new TextDecoder().decode(first?.value)).toContain('"agentId":"a1"')
  await reader?.cancel()
  await slowEnded.promise
})

test('an agent that never answers is given up', async () => {
  const agent = await startAgent(() => undefined)
  const { session } = await startPlacet(agent.url, { upstreamDeadlineMs: 50 })
  expect(await linesOf(await session.get('/api/manage/fleet'))).toMatchObject([
    { agentId: 'a1', health: { state: 'unreachable', code: 'upstream_timeout' } },
  ])
})

async function linesOf(answer: Response) {
  const text = await answer.text()
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => z.parse(fleetLineSchema, JSON.parse(line)))
}
