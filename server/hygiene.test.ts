import { beforeEach, describe, expect, test } from 'vitest'
import type { Problem } from '#contract/problem.ts'
import { ada, createWorld, json, outcome, type Session, type World } from './test-world.ts'

let world: World
let person: Session

beforeEach(async () => {
  world = createWorld()
  person = await world.signIn(ada)
})

describe('every API answer', () => {
  test.each([
    ['a good one', () => person.get('/api/auth/me'), 200],
    ['a refused one', () => world.send('GET', '/api/auth/me'), 401],
    ['an unknown route', () => person.get('/api/nothing/here'), 404],
    ['an unknown method', () => person.delete('/api/auth/me'), 404],
    ['a refused body', () => person.post('/api/agents', { name: '' }), 400],
  ])('%s carries its id and the protective headers', async (_, ask, status) => {
    const answer = await ask()

    expect(answer.status).toBe(status)
    const { 'x-request-id': id, ...headers } = Object.fromEntries(answer.headers)
    expect(id).toMatch(/^[\da-f-]{36}$/)
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    expect(headers).not.toHaveProperty('strict-transport-security')
    expect(headers).not.toHaveProperty('access-control-allow-origin')
    expect(world.log.at(-1)?.requestId).toBe(id)
  })

  test('over HTTPS it asks for HTTPS from then on', async () => {
    const answer = await createWorld({ secureCookies: true }).send('GET', '/api/auth/me')

    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
  })

  test('an unknown route says so in the envelope, with the id', async () => {
    const answer = await person.get('/api/nothing/here')

    expect(await json<Problem>(answer)).toMatchObject({
      error: { code: 'not_found' },
      requestId: answer.headers.get('x-request-id'),
    })
  })

  test('a bug is answered without detail and logged without foreign words', async () => {
    world.store.agents.ofUser = () => Promise.reject(new TypeError('canary is not valid JSON'))

    const answer = await person.get('/api/agents')

    expect(await outcome(answer)).toBe('500 internal')
    expect(await answer.text()).not.toContain('canary')
    const entry = world.log.at(-1)
    expect(entry).toMatchObject({ level: 'error', status: 500, code: 'internal', userId: `user-${ada.email}` })
    expect(entry?.message).toMatch(/^TypeError at .*hygiene\.test\.ts/)
    expect(JSON.stringify(world.log)).not.toContain('canary')
  })
})

describe('the log', () => {
  test('has one line per request: the route, never the path or the query', async () => {
    await person.post('/api/agents', { id: 'one', name: 'One' })
    world.log.length = 0
    await person.get('/api/agents/one?secret=canary')
    await person.get('/api/agents/canary')
    await person.get('/api/unknown/canary')

    expect(world.log.map((entry) => ({ ...entry, requestId: undefined }))).toEqual([
      {
        level: 'info',
        event: 'request',
        method: 'GET',
        route: '/api/agents/:id',
        status: 200,
        tookMs: 0,
        userId: `user-${ada.email}`,
        agentId: 'one',
      },
      {
        level: 'warn',
        event: 'request',
        method: 'GET',
        route: '/api/agents/:id',
        status: 404,
        tookMs: 0,
        userId: `user-${ada.email}`,
        code: 'agent_not_found',
      },
      { level: 'warn', event: 'request', method: 'GET', route: 'unknown', status: 404, tookMs: 0, code: 'not_found' },
    ])
  })
})

describe('health', () => {
  test('the process and its store answer', async () => {
    expect((await world.app.request('/healthz')).status).toBe(200)
    expect((await world.app.request('/readyz')).status).toBe(200)
  })

  test('not ready without the store, yet alive', async () => {
    world.store.ping = () => Promise.reject(new Error('canary'))

    const answer = await world.app.request('/readyz')

    expect(answer.status).toBe(503)
    expect(await answer.text()).not.toContain('canary')
    expect((await world.app.request('/healthz')).status).toBe(200)
  })
})

test('these routes, and no others, answer without a sign-in', async () => {
  const open = []
  for (const { method, path } of world.app.routes) {
    if (method === 'ALL') continue
    const answer = await world.app.request(path.replace(/:(\w+)(\{.*?\})?\??/g, 'x'), { method })
    if (answer.status !== 401) open.push(`${method} ${path}`)
  }

  expect([...new Set(open)].toSorted()).toEqual([
    'GET /api/docs',
    'GET /api/openapi.json',
    'GET /healthz',
    'GET /readyz',
    'POST /api/auth/login',
    'POST /api/auth/logout',
    'POST /api/auth/ticket',
  ])
})
