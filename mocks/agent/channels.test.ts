import { expect, test } from 'vitest'
import { createTestAgent } from './test-agent.ts'

const put = (body: unknown): RequestInit => ({ method: 'PUT', body: JSON.stringify(body) })

test('secrets are masked, kept when a write leaves them out, and never overwritten with their mask', async () => {
  const { ask } = createTestAgent()
  const read = async () => (await (await ask('/channels/telegram')).json()) as Record<string, unknown>
  const before = await read()
  expect(before['token']).toBe('8412…x9Qk')

  const { token: _, ...rest } = before
  expect((await ask('/channels/telegram', put({ ...rest, mode: 'webhook' }))).status).toBe(200)
  expect(await read()).toEqual({ ...before, mode: 'webhook' })

  const refused = await ask('/channels/telegram', put(before))
  expect(refused.status).toBe(400)
  expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('token is a mask') })

  await ask('/channels/telegram', put({ enabled: false, token: 'a-new-token-of-some-length' }))
  expect(await read()).toEqual({ enabled: false, token: 'a-ne…ngth' })
})

test('a channel is made, refused when it is none, and removed', async () => {
  const { ask } = createTestAgent({ scenario: 'empty' })
  expect((await ask('/channels/fax', put([]))).status).toBe(400)
  expect((await ask('/channels/Fax', put({}))).status).toBe(400)
  expect((await ask('/channels/fax', put({}))).status).toBe(200)
  expect(await (await ask('/channels')).json()).toEqual({ channels: { fax: {} } })
  expect((await ask('/channels/fax', { method: 'DELETE' })).status).toBe(200)
  expect((await ask('/channels/fax', { method: 'DELETE' })).status).toBe(404)
})
