import { expect, test } from 'vitest'
import { isRecord } from '#contract/lenient.ts'
import { createReferenceGateway } from './app.ts'

function connect(now?: () => number) {
  const gateway = createReferenceGateway({ adminKey: 'admin', ...(now ? { now } : {}) })
  return async (
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: Record<string, unknown> }> => {
    const response = await gateway.fetch(
      new Request(`http://gateway/v0/management${path}`, {
        method,
        headers: { 'x-admin-key': 'admin', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
    const json: unknown = await response.json()
    return { status: response.status, body: isRecord(json) ? json : { list: json } }
  }
}

const minimal = { api_base_url: 'https://api.example.com/v1', api_key: 'sk-1' }

test('thinking is lost by any write that does not name it, and kept by one that does', async () => {
  const call = connect()
  const thinking = async () => (await call('GET', '/providers/gemini')).body['gemini_thinking_enabled']
  expect(await thinking()).toBe(true)
  await call('PATCH', '/providers/gemini', { display_name: 'G' })
  expect(await thinking()).toBe(false)
  await call('PATCH', '/providers/gemini', { geminiThinkingEnabled: true })
  expect(await thinking()).toBe(true)
})

test('a slug with a slash, raw and encoded; an unknown one is deleted with success', async () => {
  const call = connect()
  await call('PUT', '/providers/group/one', minimal)
  expect((await call('GET', '/providers/group%2Fone')).status).toBe(200)
  expect((await call('DELETE', '/providers/group%2Fone')).body).toEqual({ success: true, provider: 'group/one' })
  expect((await call('DELETE', '/providers/group/one')).status).toBe(200)
  expect((await call('GET', '/keys/CI%20%2F%20release%20notes')).status).toBe(200)
})

test('what is wrong with a provider comes in zod’s own words', async () => {
  const { status, body } = await connect()('PUT', '/providers/bad', { api_base_url: 'not a url' })
  expect(status).toBe(400)
  expect(body).toMatchObject({
    error: 'Validation failed',
    details: [
      { path: ['api_base_url'], message: 'api_base_url must be a valid URL or oauth://' },
      { path: [], message: "'api_key' must be specified for provider" },
    ],
  })
})

test('deleting a provider leaves its targets, and with cascade an empty group', async () => {
  const call = connect()
  const groups = async (alias: string) => (await call('GET', `/aliases/${alias}`)).body['target_groups']
  await call('DELETE', '/providers/gemini')
  expect(await groups('gemini-2.5-flash')).toMatchObject([{ targets: [{ provider: 'gemini' }] }])
  await call('DELETE', '/providers/gemini?cascade=true')
  expect(await groups('gemini-2.5-flash')).toMatchObject([{ name: 'default', targets: [] }])
})

test('mistakes that the gateway did not expect are a bare 500', async () => {
  const call = connect()
  const circle = { target_groups: [{ name: 'd', selector: 'random', targets: [{ alias: 'clever' }] }] }
  expect(await call('PUT', '/aliases/cheap', circle)).toEqual({ status: 500, body: { error: 'Internal server error' } })
  const { secret } = (await call('GET', '/keys/jonas')).body
  expect((await call('PUT', '/keys/other', { secret })).status).toBe(500)
})

test('keys: no null for a quota, no other end, disabled only with an end', async () => {
  const call = connect()
  const { body } = await call('PUT', '/keys/new', { secret: 's', quota: null })
  expect(body).toMatchObject({
    details: [{ path: ['quota'], message: 'Invalid input: expected string, received null' }],
  })
  expect((await call('PUT', '/keys/new', { secret: 's', expiresInMinutes: 5 })).status).toBe(200)
  expect((await call('PATCH', '/keys/new', { expiresInMinutes: 90 })).status).toBe(400)
  expect((await call('POST', '/keys/new/disable')).status).toBe(200)
  expect((await call('POST', '/keys/jonas/disable')).status).toBe(400)
})

test('a quota that somebody has stays', async () => {
  const call = connect()
  expect(await call('DELETE', '/user-quotas/runs-week')).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringContaining('CI / release notes') } },
  })
  expect((await call('DELETE', '/user-quotas/none')).status).toBe(404)
})

test('the state of a key’s quotas is counted from its requests, until it is cleared', async () => {
  const call = connect()
  const { body } = await call('GET', '/quota/status/support-desk')
  expect(body).toMatchObject({ quotas: [{ name: 'tokens-hour' }, { name: 'month-cost', source: 'assigned' }] })
  await call('POST', '/quota/clear', { key: 'support-desk' })
  expect((await call('GET', '/quota/status/support-desk')).body).toMatchObject({ current_usage: 0 })
  expect((await call('POST', '/quota/clear', { key: 'nobody' })).status).toBe(200)
  expect((await call('POST', '/quota/recompute', { key: 'support-desk', quota: 'tokens-hour' })).status).toBe(400)
  expect((await call('GET', '/quota/status/old-intern')).body).toMatchObject({ quotas: [], allowed: true, limit: null })
})

test('settings: nonsense is stored, and a PATCH that is refused has saved what came before', async () => {
  const call = connect()
  expect((await call('PATCH', '/config/failover', { enabled: 'maybe' })).body).toMatchObject({ enabled: 'maybe' })
  await call('PATCH', '/system-settings', { 'failover.enabled': 'banana' })
  expect((await call('GET', '/config/failover')).body).toMatchObject({ enabled: 'banana' })
  const refused = await call('PATCH', '/config/stall', { ttfbSeconds: 30, windowSeconds: 99 })
  expect(refused).toEqual({ status: 400, body: { error: 'windowSeconds must be an integer between 3 and 30' } })
  expect((await call('GET', '/config/stall')).body).toMatchObject({ ttfbSeconds: 30, windowSeconds: 10 })
  expect((await call('PATCH', '/system-settings', { default_quotas: ['nope'] })).status).toBe(400)
})

test('what is read from memory lags behind a write', async () => {
  let now = Date.now()
  const call = connect(() => now)
  await call('PUT', '/providers/new', minimal)
  const { providers } = (await call('GET', '/config')).body
  expect(providers).not.toHaveProperty('new')
  expect((await call('GET', '/providers')).body).toHaveProperty('new')
  now += 100
  expect((await call('GET', '/config')).body['providers']).toHaveProperty('new')
})

test('quota checkers: every state there is, and none of a provider that is off', async () => {
  const call = connect()
  const { configured } = (await call('GET', '/quota-checkers')).body
  expect(configured).toMatchObject([
    { checkerId: 'anthropic', success: true },
    { checkerId: 'openrouter', success: true },
    { checkerId: 'zai', meters: [{ status: 'exhausted' }, { status: 'ok' }] },
    { checkerId: 'nanogpt', success: false, error: expect.stringContaining('401') },
    { checkerId: 'deepseek', pending: true },
  ])
  expect((await call('POST', '/quotas/azure-budget/check')).status).toBe(404)
  expect((await call('GET', '/quotas/nope')).body).toEqual({ success: false, meters: [], checkerId: 'nope' })
  expect((await call('POST', '/quotas/deepseek/check')).body).toMatchObject({ success: true })
  const { history } = (await call('GET', '/quotas/anthropic/history?meterKey=rolling_5h&since=1d')).body
  expect(history).toHaveLength(12)
})

test('an MCP server of its own is started, stopped and read; one elsewhere is not', async () => {
  const call = connect()
  expect((await call('POST', '/mcp-servers/berth-plan/stop')).body).toMatchObject({ status: 'stopped', pid: null })
  expect((await call('POST', '/mcp-servers/berth-plan/start')).body).toMatchObject({ status: 'running' })
  expect((await call('POST', '/mcp-servers/web-search/start')).status).toBe(400)
  expect((await call('PUT', '/mcp-servers/plexus', { upstream_url: 'https://x.example' })).status).toBe(400)
  const total = async () => (await call('GET', '/mcp-logs?limit=1')).body['total']
  const before = await total()
  await call('DELETE', '/mcp-logs?olderThanDays=abc')
  expect(await total()).toBe(before)
  await call('DELETE', '/mcp-logs?olderThanDays=2')
  expect(await total()).toBeLessThan(Number(before))
})
