import { expect, test } from 'vitest'
import type { ConnectionTestAnswer } from '#contract/placet/agents.ts'
import { json } from '#server/test-world.ts'
import { startGatewayWorld, type GatewayAnswer } from './test-gateway.ts'

const key = 'canary-key-that-is-tried'

async function tryOut(answer: () => GatewayAnswer | Promise<GatewayAnswer>, url = 'https://new.example') {
  const world = await startGatewayWorld(answer)
  const answered = await world.session.post('/api/gateways/test-connection', { url, key })
  const text = await answered.clone().text()
  expect(text).not.toContain(key)
  expect(text).not.toMatch(/agent/i)
  const { ok, steps, ...rest } = await json<ConnectionTestAnswer & Record<string, unknown>>(answered)
  return { ok, steps, rest, world, hops: steps.map((step) => `${step.hop} ${step.ok ? 'ok' : 'failed'}`) }
}

test('the admin key is told from the secret of an inference key', async () => {
  const admin = await tryOut(() => [200, { ok: true, role: 'admin' }])
  expect(admin.ok).toBe(true)
  expect(admin.hops).toEqual(['address ok', 'reach ok', 'key ok', 'answer ok'])
  expect(admin.steps[2]?.message).toBe('It is the admin key.')
  expect(admin.rest).toEqual({ principal: { ok: true, role: 'admin' } })
  expect(admin.world.seen).toMatchObject([{ url: '/v0/management/auth/verify', headers: { 'x-admin-key': key } }])

  const limited = await tryOut(() => [200, { ok: true, role: 'limited', keyName: 'web app' }])
  expect(limited.ok).toBe(true)
  expect(limited.steps[2]?.message).toBe('It is the secret of the inference key "web app".')
})

test.each([
  ['key', [401, { error: { message: 'Unauthorized' } }], ['address ok', 'reach ok', 'key failed']],
  ['answer', [404, { error: 'Not Found' }], ['address ok', 'reach ok', 'answer failed']],
  ['answer', [200, { hello: 'world' }], ['address ok', 'reach ok', 'answer failed']],
] as const)('it fails at the %s', async (_, [status, body], hops) => {
  const tried = await tryOut(() => [status, body])
  expect(tried.ok).toBe(false)
  expect(tried.hops).toEqual(hops)
})

test('a key that is refused while it is tried is not called the stored one', async () => {
  const { steps } = await tryOut(() => [401, { error: { message: 'Unauthorized' } }])
  expect(steps.at(-1)?.message).toMatch(/^The gateway refused this key\. It may be wrong/)
})

test('it fails on the way', async () => {
  const unreachable = await tryOut(() => Promise.reject(Object.assign(new Error(key), { code: 'ENOTFOUND' })))
  expect(unreachable.hops).toEqual(['address ok', 'reach failed'])
  const refused = await tryOut(() => [200, {}], 'http://169.254.169.254')
  expect(refused.hops).toEqual(['address failed'])
  expect(refused.world.seen).toEqual([])
})
