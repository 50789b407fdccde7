import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import {
  gatewayCapabilitiesSchema,
  gatewayLineSchema,
  gatewaySectionNames,
  type GatewayCapabilities,
} from '#contract/plexus/gateways.ts'
import { json } from '#server/test-world.ts'
import { adminKey, startGatewayWorld, type GatewayAnswer } from './test-gateway.ts'

const admin = { ok: true, role: 'admin' }
const limited = { ok: true, role: 'limited', keyName: 'bob', allowedProviders: [], quotaNames: [] }
const forbidden = { error: { message: 'Admin privileges required', type: 'forbidden', code: 403 } }

const byPath =
  (answers: Record<string, GatewayAnswer>) =>
  (request: Request): GatewayAnswer =>
    answers[new URL(request.url).pathname.replace('/v0/management', '')] ?? [200, {}]

const statesOf = ({ sections }: GatewayCapabilities) =>
  Object.fromEntries(Object.entries(sections).map(([name, { state }]) => [name, state]))

async function ask(world: Awaited<ReturnType<typeof startGatewayWorld>>, query = '') {
  return z.parse(gatewayCapabilitiesSchema, await json(await world.manage('GET', `/capabilities${query}`)))
}

test('the admin sees every section that there is, and none of a single key', async () => {
  const world = await startGatewayWorld(
    byPath({
      '/auth/verify': [200, admin],
      '/quota-checker-types': [404, { error: 'Not Found' }],
      '/user-quotas': [500, { error: 'Internal server error' }],
    }),
  )
  const found = await ask(world)
  expect(found).toMatchObject({ gateway: { name: 'Harbour' }, principal: admin, health: { state: 'present' } })
  expect(Object.keys(found.sections).toSorted()).toEqual(gatewaySectionNames.toSorted())
  expect(statesOf(found)).toMatchObject({
    overview: 'present',
    providers: 'present',
    'provider-quotas': 'absent',
    'user-quotas': 'failing',
    backup: 'present',
    'own-key': 'absent',
  })
  const urls = world.seen.map(({ url }) => url.replace('/v0/management', ''))
  expect(urls).toContain('/usage?limit=1&fields=requestId')
  expect(urls.filter((url) => /backup|restore|self/.test(url))).toEqual([])
})

test('what a gateway says of the key that is stored holds no secret', async () => {
  const told = { ...limited, comment: 'was sk-canary-0c6d1e9f4f2a', secret: 'canary', key: adminKey }
  const world = await startGatewayWorld(byPath({ '/auth/verify': [200, told] }))
  const line = await world.session.get('/api/manage/gateways')
  const tested = await world.session.post('/api/gateways/test-connection', { url: 'https://p.example', key: adminKey })
  const answers = [await world.manage('GET', '/capabilities'), line, tested]
  for (const answer of answers) expect(await answer.text()).not.toContain('canary')
})

test('for an inference key nothing is asked that only the admin may', async () => {
  const world = await startGatewayWorld(byPath({ '/auth/verify': [200, limited], '/providers': [403, forbidden] }))
  const found = await ask(world)
  expect(found.principal).toMatchObject({ role: 'limited', keyName: 'bob' })
  const present = ['overview', 'requests', 'errors', 'traces', 'own-key']
  for (const [name, state] of Object.entries(statesOf(found)))
    expect([name, state]).toEqual([name, present.includes(name) ? 'present' : 'refused'])
  expect(found.sections['keys']?.message).toContain('needs the admin key')
  expect(world.seen.map(({ url }) => url.replace('/v0/management', '')).toSorted()).toEqual([
    '/auth/verify',
    '/cooldowns',
    '/debug',
    '/errors?limit=1',
    '/self/me',
    '/usage?limit=1&fields=requestId',
  ])
})

test.each([
  ['refused', [401, { error: { message: 'Unauthorized', type: 'auth_error', code: 401 } }]],
  ['unreachable', [503, 'Service Unavailable']],
] as const)('behind a shut door (%s) nothing more is asked', async (state, [status, body]) => {
  const world = await startGatewayWorld(byPath({ '/auth/verify': [status, body] }))
  const found = await ask(world)
  expect(found.principal).toBeUndefined()
  expect(found.health.state).toBe(state)
  expect(new Set(Object.values(statesOf(found)))).toEqual(new Set([state]))
  expect(world.seen).toHaveLength(1)
})

test('what takes any key and says nothing is no gateway', async () => {
  const found = await ask(await startGatewayWorld(() => [200, {}]))
  expect(found.health).toMatchObject({ state: 'failing', code: 'upstream_invalid' })
})

test('the answer is kept for a minute, and asked anew on request and for another key', async () => {
  const world = await startGatewayWorld(byPath({ '/auth/verify': [200, limited] }))
  const asked = () => world.seen.filter(({ url }) => url.endsWith('/auth/verify')).length
  await ask(world)
  await ask(world)
  expect(asked()).toBe(1)
  await ask(world, '?refresh=1')
  expect(asked()).toBe(2)
  await world.session.patch(`/api/gateways/${world.id}`, { key: 'another key' })
  await ask(world)
  expect(asked()).toBe(3)
  world.clock.now += 60_001
  await ask(world)
  expect(asked()).toBe(4)
})

test('one line per gateway, with what it did today', async () => {
  const today = {
    requests: 52,
    inputTokens: 100,
    outputTokens: 20,
    reasoningTokens: 5,
    cachedTokens: 3,
    cacheWriteTokens: 1,
    totalCost: 0.5,
  }
  const world = await startGatewayWorld(
    byPath({ '/auth/verify': [200, admin], '/usage/summary': [200, { range: 'day', series: [], today }] }),
  )
  const lines = (await (await world.session.get('/api/manage/gateways')).text()).trim().split('\n')
  expect(lines.map((line) => z.parse(gatewayLineSchema, JSON.parse(line)))).toMatchObject([
    {
      gatewayId: world.id,
      principal: admin,
      health: { state: 'present' },
      today: { requests: 52, tokens: 124, cost: 0.5 },
    },
  ])
})

test('a gateway that is away has a line that says so', async () => {
  const world = await startGatewayWorld(() => Promise.reject(Object.assign(new Error('no'), { code: 'ECONNREFUSED' })))
  const line: unknown = JSON.parse(await (await world.session.get('/api/manage/gateways')).text())
  expect(line).toMatchObject({ gatewayId: world.id, health: { state: 'unreachable', code: 'upstream_unreachable' } })
  expect(line).not.toHaveProperty('today')
})
