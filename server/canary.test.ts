import { expect, test } from 'vitest'
import type { DialRequest } from './config.ts'
import { ada, createWorld, json } from './test-world.ts'

const managementKey = 'canary-management-key'
const gatewayKey = 'canary-gateway-key'
const webhookHeader = 'canary-webhook-header'
const webhookPassword = 'canary-webhook-password'
const password = 'canary-password-in-use'
const nextPassword = 'canary-password-to-come'

test('no secret comes out of any route, any log line or any stored byte', async () => {
  const asked: string[] = []
  const world = createWorld({
    // The worst kind of failure: one whose words hold the key.
    dial: async ({ headers }: DialRequest) => {
      const key = headers['authorization'] ?? headers['x-admin-key'] ?? ''
      asked.push(key)
      throw new Error(`could not send ${key}`)
    },
  })
  const person = await world.signIn({ email: ada.email, password })
  const runtime = await world.connect(person)
  await person.post('/api/agents', { id: 'x', name: 'One' })
  await runtime.post('/api/v1/agents/setWebhook', {
    channelId: 'x',
    url: 'https://hook.example',
    headers: { 'x-auth': webhookHeader },
    auth: { username: 'u', password: webhookPassword },
    management: { url: 'https://agent.example', apiKey: managementKey },
  })
  const { id } = await json<{ id: string }>(
    await person.post('/api/gateways', { name: 'Harbour', url: 'https://plexus.example', key: gatewayKey }),
  )
  const [, , signature = ''] = person.token.split('.')
  const canaries = [
    managementKey,
    gatewayKey,
    webhookHeader,
    webhookPassword,
    password,
    nextPassword,
    runtime.key,
    person.token,
    signature,
  ]
  const expectNoneIn = (text: string, where: string) => {
    for (const canary of canaries) expect(text.includes(canary), `${canary} in ${where}`).toBe(false)
  }

  let answers = 0
  for (const { method, path } of world.app.routes) {
    if (method === 'ALL' || endings.has(`${method} ${path}`)) continue
    for (const headers of [{ cookie: person.cookie }, { 'x-api-key': runtime.key }])
      for (const body of bodiesWithSecrets(runtime.key)) {
        const sent = method === 'GET' ? { headers } : { headers, body }
        const answer = await world.send(method, concrete(path, id), sent)
        const text = await answer.text()
        expectNoneIn(`${JSON.stringify([...answer.headers])}${text}`, `the answer of ${method} ${path}`)
        answers += 1
        if (method === 'GET') break
      }
  }

  expect(answers).toBeGreaterThan(50)
  expect(asked).toContain(`Bearer ${managementKey}`)
  expect(asked).toContain(gatewayKey)
  expect(await json(await person.get('/api/agents/x'))).toMatchObject({ managementApiKey: '***' })
  expect(world.log.length).toBeGreaterThan(answers)
  expectNoneIn(JSON.stringify(world.log), 'the log')
  expectNoneIn(world.store.dump(), 'the store')
})

/** The agent is `x`, and so is everything else but the gateway. */
const concrete = (path: string, gatewayId: string) =>
  path.replace(/^\/api\/gateways\/:(id|gatewayId)/, `/api/gateways/${gatewayId}`).replace(/:(\w+)(\{.*?\})?\??/g, 'x')

/** These would end the session, the agent or the gateway that the rest is asked with. */
const endings = new Set([
  'POST /api/auth/logout',
  'POST /api/auth/refresh',
  'DELETE /api/agents/:id',
  'DELETE /api/gateways/:id',
])

/** Secrets where they belong and where they do not, so that neither success nor refusal may quote them. */
function bodiesWithSecrets(apiKey: string): unknown[] {
  const management = { url: 'https://agent.example', apiKey: managementKey }
  return [
    { ...management, email: ada.email, password, currentPassword: 'wrong', newPassword: nextPassword },
    { channelId: 'x', name: 5, tag: [webhookHeader], ticket: nextPassword, theme: managementKey, ...management },
    { channelId: 'x', url: `https://u:${webhookPassword}@agent.example`, apiKey: managementKey, name: 'x' },
    { name: 'x', url: `https://u:${gatewayKey}@plexus.example`, key: gatewayKey, secret: gatewayKey, comment: 5 },
    { channelId: 'x', isSubagent: true, parentChannelId: 'none', url: 'https://hook.example', management },
    [managementKey, apiKey],
    managementKey,
  ]
}
