import { expect, test } from 'vitest'
import { createMemoryStore } from '#server/memory-store.ts'
import { json, outcome } from '#server/test-world.ts'
import { adminKey, startGatewayWorld, type GatewayAnswer } from './test-gateway.ts'

const secret = 'sk-canary-0123456789abcdef-4f2a'
const rotated = 'sk-canary-rotated-0123456789-77aa'

/** One key `web`, one provider, a log line with everything in it, and a key that can be rotated. */
function answers(role: 'admin' | 'limited'): (request: Request) => Promise<GatewayAnswer> {
  return async (request) => {
    const { pathname } = new URL(request.url)
    switch (`${request.method} ${pathname.replace('/v0/management', '')}`) {
      case 'GET /auth/verify':
        return [200, role === 'admin' ? { ok: true, role } : { ok: true, role, keyName: 'web' }]
      case 'GET /keys':
        return [200, { web: { secret, comment: 'Web' } }]
      case 'GET /keys/web':
        return [200, { secret, comment: 'Web' }]
      case 'GET /config/export':
        return [200, { keys: { web: { secret } } }]
      case 'GET /v0/system/logs/recent':
        return [200, { data: [{ level: 'error', message: `tried ${adminKey}; {"secret":"${secret}"}` }], total: 1 }]
      case 'POST /self/rotate':
        return [200, { keyName: 'web', secret: rotated, message: 'Secret rotated.' }]
      default:
        return [200, { success: true }]
    }
  }
}

test('answers come without secrets, and a write puts the stored one in', async () => {
  const { manage, seen } = await startGatewayWorld(answers('admin'))

  const keys = await (await manage('GET', '/keys')).text()
  expect(JSON.parse(keys)).toEqual({
    web: { secret: { $secret: 'keys/web/secret', hint: '…4f2a' }, comment: 'Web' },
  })
  const lines = await (await manage('GET', '/logs/recent')).text()
  expect(lines).toContain('tried')
  for (const text of [keys, lines]) {
    expect(text).not.toContain(secret)
    expect(text).not.toContain(adminKey)
  }

  await manage('PUT', '/keys/renamed', { secret: { $secret: 'keys/web/secret', hint: '…4f2a' }, comment: 'Web' })
  expect(seen.at(-1)).toMatchObject({ method: 'PUT', body: JSON.stringify({ secret, comment: 'Web' }) })
})

test('showing a secret is a request of its own, and recorded', async () => {
  const { manage, session, id } = await startGatewayWorld(answers('admin'))
  expect(await json(await manage('POST', '/reveal', { secret: 'keys/web/secret' }))).toEqual({ value: secret })
  expect(await outcome(await manage('POST', '/reveal', { secret: 'keys/web/comment' }))).toBe('404 not_found')
  const whole = await json<{ value: string }>(await manage('POST', '/reveal', { secret: 'config-export' }))
  expect(JSON.parse(whole.value)).toEqual({ keys: { web: { secret } } })
  expect((await manage('GET', '/backup')).status).toBe(200)

  const records = await json<{ what: string; by: string }[]>(await session.get(`/api/gateways/${id}/reveals`))
  expect(records.map(({ what }) => what)).toEqual(['backup', 'config-export', 'keys/web/secret'])
  expect(records[0]?.by).toBe('ada@example.org')
})

test('what cannot be recorded is not shown', async () => {
  const store = createMemoryStore()
  const broken = { ...store, reveals: { ...store.reveals, insert: () => Promise.reject(new Error('full')) } }
  const { manage, seen } = await startGatewayWorld(answers('admin'), { store: broken })
  const answer = await manage('POST', '/reveal', { secret: 'keys/web/secret' })
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain(secret)
  expect(seen).toHaveLength(1)
})

test('a limited key that is rotated takes the stored one’s place before the answer', async () => {
  const { manage, seen, store } = await startGatewayWorld(answers('limited'))
  expect(await json(await manage('POST', '/self/rotate'))).toEqual({
    keyName: 'web',
    secret: rotated,
    message: 'Secret rotated.',
    stored: true,
  })
  await manage('GET', '/usage')
  expect(seen.map(({ headers }) => headers['x-admin-key'])).toEqual([adminKey, adminKey, rotated])
  expect(seen[1]).toMatchObject({ method: 'POST', url: '/v0/management/self/rotate', body: undefined })
  expect(store.dump()).not.toContain(rotated)
})

test('a rotated key that cannot be stored still reaches the person, with what to do', async () => {
  const store = createMemoryStore()
  const broken = { ...store, gateways: { ...store.gateways, update: () => Promise.reject(new Error(rotated)) } }
  const { manage, log } = await startGatewayWorld(answers('limited'), { store: broken })
  const answer = await json(await manage('POST', '/self/rotate'))
  expect(answer).toMatchObject({ keyName: 'web', secret: rotated, stored: false })
  expect(answer['message']).toContain('Copy it')
  expect(JSON.stringify(log)).toContain('rotated_key_not_stored')
  expect(JSON.stringify(log)).not.toContain(rotated)
})

/** As `answers`, but for what comes of the rotation. */
const rotating = (role: 'admin' | 'limited', rotate: () => GatewayAnswer) => async (request: Request) =>
  request.method === 'POST' ? rotate() : answers(role)(request)

const cutOff = () => {
  throw Object.assign(new Error('cut'), { code: 'ECONNRESET' })
}

test.each([
  ['is cut off', cutOff, 'upstream_unreachable'],
  ['comes from what is in front of the gateway', () => [504, 'Gateway Time-out'], 'upstream_504'],
  ['cannot be read', () => new Response(`{"secret":"${rotated.slice(0, 20)}`), 'upstream_invalid'],
  ['holds no secret', () => [200, { keyName: 'web' }], 'upstream_invalid'],
] as [string, () => GatewayAnswer, string][])(
  'when the answer to a rotation %s, it is said what may have happened and what to do',
  async (_what, rotate, code) => {
    for (const [role, words] of [
      ['limited', 'store it as the key of this gateway'],
      ['admin', 'reveal it'],
    ] as const) {
      const { manage } = await startGatewayWorld(rotating(role, rotate))
      const answer = await manage('POST', `/self/rotate${role === 'admin' ? '?keyName=web' : ''}`)
      const text = await answer.text()
      expect(JSON.parse(text)).toMatchObject({ error: { code } })
      expect(text).toContain('may have another secret now')
      expect(text).toContain(words)
      expect(text).not.toContain('canary')
    }
  },
)

test('a rotation that the gateway refuses is told in its words alone', async () => {
  const { manage } = await startGatewayWorld(rotating('limited', () => [400, { error: 'Key is expired' }]))
  expect(await json(await manage('POST', '/self/rotate'))).toMatchObject({ error: { message: 'Key is expired' } })
})

test('the new secret is not stored for what has another address or key by then', async () => {
  const world = await startGatewayWorld(async (request) => {
    if (request.method === 'POST')
      await world.session.patch(`/api/gateways/${world.id}`, { url: 'https://other.example', key: 'key-of-the-other' })
    return answers('limited')(request)
  })
  expect(await json(await world.manage('POST', '/self/rotate'))).toMatchObject({ secret: rotated, stored: false })
  await world.manage('GET', '/usage')
  expect(world.seen.at(-1)?.headers['x-admin-key']).toBe('key-of-the-other')
})

test('rotating another key as the admin leaves the stored one alone', async () => {
  const { manage, seen } = await startGatewayWorld(answers('admin'))
  const answer = await json(await manage('POST', '/self/rotate?keyName=web'))
  expect(answer).toEqual({ keyName: 'web', secret: rotated, message: 'Secret rotated.' })
  await manage('GET', '/usage')
  expect(seen.at(-2)?.url).toBe('/v0/management/self/rotate?keyName=web')
  expect(seen.at(-1)?.headers['x-admin-key']).toBe(adminKey)
})

test('a group of settings that holds a secret comes without it, and can be written back as it came', async () => {
  const stored = { enabled: true, headroom: { baseUrl: 'https://headroom.test', apiKey: 'hr-canary-0123456789-9c1d' } }
  const { manage, seen } = await startGatewayWorld(async () => [200, stored])
  const read = await json<Record<string, unknown>>(await manage('GET', '/config/compaction'))
  expect(read).toEqual({
    enabled: true,
    headroom: {
      baseUrl: 'https://headroom.test',
      apiKey: { $secret: 'config/compaction/headroom/apiKey', hint: '…9c1d' },
    },
  })
  const write = await manage('PATCH', '/config/compaction', { headroom: read['headroom'] })
  expect(await write.text()).not.toContain('canary')
  expect(seen.at(-1)).toMatchObject({ method: 'PATCH', body: JSON.stringify({ headroom: stored.headroom }) })
})

test('a provider that quotes its stored key when it refuses it does not bring it to the browser', async () => {
  const key = 'canary-without-shape-0c6d1e9f'
  const error = { message: `Unknown credential ${key}`, type: 'provider_error', details: `no account for ${key}` }
  const { manage } = await startGatewayWorld(({ method }) =>
    method === 'GET' ? [200, { api_key: key }] : [401, { error }],
  )
  const asked = { url: 'https://p.example/v1/models', apiKey: { $secret: 'providers/p/api_key', hint: '' } }
  const text = await (await manage('POST', '/providers/fetch-models', asked)).text()
  expect(text).toContain('no account for •••1e9f')
  expect(text).not.toContain('canary')
})
