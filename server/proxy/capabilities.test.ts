import type { RequestListener } from 'node:http'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { capabilitiesSchema, sectionNames } from '#contract/placet/capabilities.ts'
import { outcome } from '#server/test-world.ts'
import { agentKey, register, reply, startAgent, startPlacet } from './test-agent.ts'

const path = '/capabilities'

test('each section says how it is, with the reason', async () => {
  const agent = await startAgent(
    byPath({
      '/api/v1/health': reply(200, '{"status":"ok","uptime":12,"version":"1.2"}'),
      '/api/v1/cron': reply(404, '{"detail":"Not Found"}'),
      '/api/v1/mcp': reply(501, ''),
      '/api/v1/policy': reply(405, ''),
      '/api/v1/settings': reply(500, '{"detail":"broken"}'),
      '/api/v1/skills': reply(200, '<html></html>'),
      '/api/v1/channels': reply(403, '{}'),
      '/api/v1/scripts': reply(503, '{}'),
    }),
  )
  const { manage } = await startPlacet(agent.url)

  const found = z.parse(capabilitiesSchema, await (await manage('GET', path)).json())

  expect(found.agent).toMatchObject({ id: 'a1', managementApiKey: '***' })
  expect(found.health).toMatchObject({ state: 'present', report: { uptime: 12, version: '1.2' } })
  expect(Object.keys(found.sections).toSorted()).toEqual(sectionNames.toSorted())
  const stateOf = Object.fromEntries(Object.entries(found.sections).map(([name, { state }]) => [name, state]))
  expect(stateOf).toMatchObject({
    sessions: 'present',
    cron: 'absent',
    mcp: 'absent',
    policy: 'absent',
    settings: 'failing',
    skills: 'failing',
    channels: 'refused',
    scripts: 'unreachable',
  })
  expect(found.sections.settings).toMatchObject({ code: 'upstream_500', message: 'broken' })
  expect(found.checkedAt).toBe('2026-01-05T12:00:00.000Z')
})

test('the cheapest question is asked', async () => {
  const agent = await startAgent()
  const { manage } = await startPlacet(agent.url)
  await manage('GET', path)
  const urls = agent.seen.map(({ url }) => url.replace('/api/v1', ''))
  expect(urls).toEqual(
    expect.arrayContaining([
      '/health',
      '/audit?limit=1',
      '/usage?from=2026-01-05&to=2026-01-05&groupBy=date',
      '/workspace/tree?depth=1',
      '/agent/versions?limit=1',
      '/a2a/peers',
    ]),
  )
})

test('never more than 8 questions are open at once', async () => {
  let open = 0
  let most = 0
  const agent = await startAgent((_request, response) => {
    open += 1
    most = Math.max(most, open)
    setImmediate(() => {
      open -= 1
      response.end('{}')
    })
  })
  const { manage } = await startPlacet(agent.url)
  await manage('GET', path)
  expect(most).toBeGreaterThan(1)
  expect(most).toBeLessThanOrEqual(8)
})

test('the answer is kept for a minute, shared while it is under way, and asked anew on request', async () => {
  const agent = await startAgent()
  const { manage, clock } = await startPlacet(agent.url)
  const asked = () => agent.seen.filter(({ url }) => url.endsWith('/health')).length

  await Promise.all([manage('GET', path), manage('GET', path)])
  expect(asked()).toBe(1)
  clock.now += 59_999
  await manage('GET', path)
  expect(asked()).toBe(1)
  await manage('GET', `${path}?refresh=1`)
  expect(asked()).toBe(2)
  clock.now += 60_000
  await manage('GET', path)
  expect(asked()).toBe(3)
})

test('another key is another answer', async () => {
  const agent = await startAgent(reply(401, '{}'))
  const world = await startPlacet(agent.url)
  const refused = z.parse(capabilitiesSchema, await (await world.manage('GET', path)).json())
  expect(refused.health.state).toBe('refused')

  agent.answers(reply(200, '{}'))
  await register(world, world.session, 'a1', agent.url, `${agentKey}-rotated`)

  const answered = z.parse(capabilitiesSchema, await (await world.manage('GET', path)).json())
  expect(answered.health.state).toBe('present')
  expect(agent.seen.at(-1)?.headers.authorization).toBe(`Bearer ${agentKey}-rotated`)
})

test('an agent that is down is asked once, and every section says so', async () => {
  const agent = await startAgent()
  await agent.stop()
  const { manage } = await startPlacet(agent.url)
  const found = z.parse(capabilitiesSchema, await (await manage('GET', path)).json())
  expect(found.health).toMatchObject({ state: 'unreachable', code: 'upstream_unreachable' })
  expect(new Set(Object.values(found.sections).map(({ state }) => state))).toEqual(new Set(['unreachable']))
})

test('an agent without a pair says so, on every route', async () => {
  const agent = await startAgent()
  const { session } = await startPlacet(agent.url)
  await session.post('/api/agents', { id: 'bare', name: 'Bare' })
  for (const route of [path, '/health', '/sessions'])
    expect(await outcome(await session.get(`/api/agents/bare/manage${route}`))).toBe('404 no_management_credentials')
})

test('clearing the pair takes effect at once', async () => {
  const agent = await startAgent()
  const world = await startPlacet(agent.url)
  expect((await world.manage('GET', '/health')).status).toBe(200)
  const runtime = await world.connect(world.session)
  await runtime.post('/api/v1/agents/setManagement', { channelId: 'a1', url: null, apiKey: null })
  expect(await outcome(await world.manage('GET', '/health'))).toBe('404 no_management_credentials')
})

function byPath(answers: Record<string, RequestListener>): RequestListener {
  return (request, response) => {
    const [pathname = ''] = (request.url ?? '').split('?')
    const answer = answers[pathname] ?? reply(200, '{"items":[]}')
    answer(request, response)
  }
}
