import { beforeEach, describe, expect, test } from 'vitest'
import { ada, createWorld, json, origin, outcome, type Session, type World } from './test-world.ts'

let world: World
let person: Session

beforeEach(async () => {
  world = createWorld()
  person = await world.signIn(ada)
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
    for (const foreign of ['http://evil.example', 'https://127.0.0.1:3000', 'http://127.0.0.1:3001', 'null'])
      expect(await outcome(await change({ origin: foreign, host: '127.0.0.1:3000' }))).toBe('403 forbidden_origin')
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
