import { expect, test } from 'vitest'
import type { DialRequest } from './config.ts'
import { ada, createWorld, json } from './test-world.ts'

const managementKey = 'canary-management-key'
const webhookHeader = 'canary-webhook-header'
const webhookPassword = 'canary-webhook-password'
const password = 'canary-password-in-use'
const nextPassword = 'canary-password-to-come'

test('no secret comes out of any route, any log line or any stored byte', async () => {
  const asked: string[] = []
  const world = createWorld({
    // The worst kind of failure: one whose words hold the key.
    dial: async ({ headers }: DialRequest) => {
      asked.push(headers['authorization'] ?? '')
      throw new Error(`could not send ${headers['authorization']}`)
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
  const [, , signature = ''] = person.token.split('.')
  const canaries = [
    managementKey,
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
        const answer = await world.send(method, path.replace(/:(\w+)(\{.*?\})?\??/g, 'x'), sent)
        const text = await answer.text()
        expectNoneIn(`${JSON.stringify([...answer.headers])}${text}`, `the answer of ${method} ${path}`)
        answers += 1
        if (method === 'GET') break
      }
  }

  expect(answers).toBeGreaterThan(50)
  expect(asked).toContain(`Bearer ${managementKey}`)
  expect(await json(await person.get('/api/agents/x'))).toMatchObject({ managementApiKey: '***' })
  expect(world.log.length).toBeGreaterThan(answers)
  expectNoneIn(JSON.stringify(world.log), 'the log')
  expectNoneIn(world.store.dump(), 'the store')
})

/** These would end the session or the agent that the rest is asked with. */
const endings = new Set(['POST /api/auth/logout', 'POST /api/auth/refresh', 'DELETE /api/agents/:id'])

/** Secrets where they belong and where they do not, so that neither success nor refusal may quote them. */
function bodiesWithSecrets(apiKey: string): unknown[] {
  const management = { url: 'https://agent.example', apiKey: managementKey }
  return [
    { ...management, email: ada.email, password, currentPassword: 'wrong', newPassword: nextPassword },
    { channelId: 'x', name: 5, tag: [webhookHeader], ticket: nextPassword, theme: managementKey, ...management },
    { channelId: 'x', url: `https://u:${webhookPassword}@agent.example`, apiKey: managementKey, name: 'x' },
    { channelId: 'x', isSubagent: true, parentChannelId: 'none', url: 'https://hook.example', management },
    [managementKey, apiKey],
    managementKey,
  ]
}
