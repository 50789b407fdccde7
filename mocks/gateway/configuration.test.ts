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
