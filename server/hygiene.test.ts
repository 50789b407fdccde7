import { beforeEach, describe, expect, test } from 'vitest'
import type { Problem } from '#contract/problem.ts'
import { ada, createWorld, json, origin, outcome, type Session, type World } from './test-world.ts'

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

describe('a change with our cookie', () => {
  const change = (headers: Record<string, string>, method = 'PATCH') =>
    world.app.request(`${origin}/api/preferences`, {
      method,
      headers: { 'content-type': 'application/json', cookie: person.cookie, ...headers },
      ...(method === 'GET' ? {} : { body: '{"theme":"dark"}' }),
    })

  test.each([
    { origin },
    { origin, 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ])('from our own page is made: %o', async (headers) => {
    expect((await change(headers)).status).toBe(200)
  })

  test.each([
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://placet.test' },
    { origin: 'http://placet.test:8080' },
    { origin: 'http://placet.test.evil.example' },
    { origin, 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'http://sub.placet.test', 'sec-fetch-site': 'same-site' },
    { referer: `${origin}/` },
  ])('from anywhere else is refused and not made: %o', async (headers) => {
    expect(await outcome(await change(headers))).toBe('403 forbidden_origin')
    expect(await json(await person.get('/api/preferences'))).toMatchObject({ theme: 'system' })
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s counts as a change', async (method) => {
    expect(await outcome(await change({}, method))).toBe('403 forbidden_origin')
  })

  test('reading needs no origin', async () => {
    expect((await change({}, 'GET')).status).toBe(200)
  })

  test('without a configured origin the Host header decides', async () => {
    world = createWorld()
    delete world.config.publicOrigin
    person = await world.signIn(ada)

    expect((await change({ origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' })).status).toBe(200)
    expect(await outcome(await change({ origin: 'http://evil.example', host: '127.0.0.1:3000' }))).toBe(
      '403 forbidden_origin',
    )
  })

  test('bearer tokens and API keys come from no page and need no origin', async () => {
    const { key } = await world.connect(person)
    await person.post('/api/agents', { id: 'one', name: 'One' })
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' }

    const byBearer = await world.app.request('/api/preferences', {
      method: 'PATCH',
      headers: { ...headers, authorization: `Bearer ${person.token}` },
      body: '{"theme":"dark"}',
    })
    const byKey = await world.app.request('/api/v1/agents/setTag', {
      method: 'POST',
      headers: { ...headers, 'x-api-key': key },
      body: '{"channelId":"one","tag":"lab"}',
    })

    expect([byBearer.status, byKey.status]).toEqual([200, 200])
  })
})

describe('a body', () => {
  const post = (body: RequestInit['body'], headers: Record<string, string> = {}) =>
    world.app.request(`${origin}/api/agents`, {
      method: 'POST',
      headers: { origin, cookie: person.cookie, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body }),
      // undici wants this for a streamed body; the DOM types do not know it.
      ...({ duplex: 'half' } as object),
    })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', ''])(
    'of type %j is refused',
    async (type) => {
      expect(await outcome(await post('{"name":"One"}', { 'content-type': type }))).toBe('415 invalid_request')
    },
  )

  test('may say its character set', async () => {
    expect((await post('{"name":"One"}', { 'content-type': 'application/json; charset=utf-8' })).status).toBe(201)
  })

  test.each(['', '{', 'name=One', '{"name":"One"}}', new Uint8Array([0x22, 0xff, 0x22])])(
    'that is not JSON is refused without quoting it: %j',
    async (body) => {
      const answer = await post(body)

      expect(answer.status).toBe(400)
      expect((await json<Problem>(answer)).error).toEqual({
        code: 'invalid_request',
        message: 'The body is not valid JSON.',
      })
    },
  )

  test('that breaks the schema is refused field by field', async () => {
    const answer = await post('{"description":5}')

    expect((await json<Problem>(answer)).error).toEqual({
      code: 'invalid_request',
      message: 'name: Required.',
      issues: [
        { path: 'name', message: 'Required.' },
        { path: 'description', message: 'Invalid input: expected string, received number' },
      ],
    })
  })

  test('that is no object is refused', async () => {
    for (const body of ['[]', 'null', '"text"', '5']) expect((await post(body)).status).toBe(400)
  })

  test('of 64 KiB is read, one byte more is not', async () => {
    const name = '{"name":"One"}'
    expect((await post(name.padEnd(65_536))).status).toBe(201)
    expect(await outcome(await post(name.padEnd(65_537)))).toBe('413 too_large')
  })

  test('that announces too much is refused before it is read', async () => {
    let pulled = 0
    const body = new ReadableStream({ pull: () => void (pulled += 1) }, { highWaterMark: 0 })

    expect(await outcome(await post(body, { 'content-length': '65537' }))).toBe('413 too_large')
    expect(pulled).toBe(0)
  })

  test('without end is stopped as soon as it is too long', async () => {
    let pulled = 0
    const body = new ReadableStream({
      pull: (controller) => {
        pulled += 1
        controller.enqueue(new Uint8Array(16_384).fill(32))
      },
    })

    expect(await outcome(await post(body))).toBe('413 too_large')
    expect(pulled).toBeLessThan(10)
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
    'GET /healthz',
    'GET /readyz',
    'POST /api/auth/login',
    'POST /api/auth/logout',
    'POST /api/auth/ticket',
  ])
})
