import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { gatewayCapabilitiesSchema } from '#contract/plexus/gateways.ts'
import { createReferenceGateway } from '#mocks/gateway/app.ts'
import { json } from '#server/test-world.ts'
import { adminKey, startGatewayWorld } from './test-gateway.ts'

/** The reference gateway behind the server, in this process. */
async function start(key = adminKey) {
  const gateway = createReferenceGateway({ adminKey })
  return { gateway, ...(await startGatewayWorld((request) => gateway.fetch(request), {}, key)) }
}

const ofJonas = 'sk-e4b2907c5f1d48a6b3c80d7f2e6a915b0c4d8e7f1a2b3c56'

test('the admin of the reference gateway sees its requests and its keys without their secrets', async () => {
  const { manage } = await start()
  const usage = await json<{ data: unknown[] }>(await manage('GET', '/usage?limit=3&fields=requestId,date'))
  expect(usage.data).toHaveLength(3)
  const keys = await (await manage('GET', '/keys')).text()
  expect(JSON.parse(keys)).toMatchObject({ jonas: { secret: { $secret: 'keys/jonas/secret', hint: '…3c56' } } })
  expect(keys).not.toContain(ofJonas)
  expect(await json(await manage('POST', '/reveal', { secret: 'keys/jonas/secret' }))).toEqual({ value: ofJonas })
})

test('an inference key of the reference gateway sees what is its own', async () => {
  const { manage } = await start(ofJonas)
  const found = z.parse(gatewayCapabilitiesSchema, await json(await manage('GET', '/capabilities')))
  expect(found.principal).toMatchObject({ role: 'limited', keyName: 'jonas' })
  expect(found.sections['requests']?.state).toBe('present')
  expect(found.sections['keys']?.state).toBe('refused')
  expect((await manage('GET', '/keys')).status).toBe(403)
})

test('a key is cloned by handing back where its secret is kept, with a reason when the gateway minds', async () => {
  const { manage } = await start()
  const secret = { $secret: 'keys/jonas/secret', hint: '…3c56' }
  const twin = await manage('PUT', '/keys/twin', { secret })
  // Two keys with one secret are a mistake that the gateway answers with a bare failure.
  expect(twin.status).toBe(500)
  expect((await manage('DELETE', '/keys/jonas')).status).toBe(200)
  expect((await manage('PUT', '/keys/jonas2', { secret: ofJonas })).status).toBe(200)
})
