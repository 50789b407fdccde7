import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { gatewayListSchema } from '#contract/plexus/gateways.ts'
import { adminKey, startGatewayWorld } from '#server/proxy/test-gateway.ts'
import { ada, bob, createWorld, json, outcome } from '#server/test-world.ts'

const draft = { name: ' Harbour ', url: 'https://plexus.example/base/', key: adminKey }

test('a gateway is connected, shown without its key, changed and forgotten', async () => {
  const world = createWorld()
  const person = await world.signIn(ada)

  const made = await person.post('/api/gateways', draft)
  expect(made.status).toBe(201)
  const gateway = await json<{ id: string }>(made)
  expect(gateway).toEqual({
    id: gateway.id,
    name: 'Harbour',
    url: 'https://plexus.example/base',
    createdAt: '2026-01-05T12:00:00.000Z',
  })
  expect(await json(await person.patch(`/api/gateways/${gateway.id}`, { name: 'Pier' }))).toMatchObject({
    name: 'Pier',
    url: 'https://plexus.example/base',
  })
  expect(z.parse(gatewayListSchema, await json(await person.get('/api/gateways')))).toMatchObject([{ name: 'Pier' }])
  expect(await json(await person.get('/api/auth/me'))).toMatchObject({ gateways: 1 })
  expect(world.store.dump()).not.toContain(adminKey)
  expect(await json(await person.delete(`/api/gateways/${gateway.id}`))).toEqual({ deleted: true })
  expect(await json(await person.get('/api/gateways'))).toEqual([])
  expect(await json(await person.get('/api/auth/me'))).toMatchObject({ gateways: 0 })
})

test('connecting the first one switches the dashboard on', async () => {
  const person = await createWorld().signIn(ada)
  expect(await json(await person.get('/api/preferences'))).toMatchObject({ managementDashboard: false })
  await person.post('/api/gateways', draft)
  expect(await json(await person.get('/api/preferences'))).toMatchObject({ managementDashboard: true })
})

test.each([
  [{ url: 'https://elsewhere.example' }, 'A new address needs its key as well.'],
  [{ name: ' ' }, 'Give the gateway a name.'],
  [{ url: 'ftp://plexus.example', key: 'k' }, 'Enter an http or https address'],
])('%j is refused in words, and the key goes nowhere else', async (change, words) => {
  const { session, id, seen, manage } = await startGatewayWorld(() => [200, {}])
  const answer = await session.patch(`/api/gateways/${id}`, change)
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain(words)
  await manage('GET', '/cooldowns')
  expect(seen).toMatchObject([{ url: '/v0/management/cooldowns', headers: { 'x-admin-key': adminKey } }])
})

test('a new key is used at once', async () => {
  const { session, id, seen, manage } = await startGatewayWorld(() => [200, []])
  await manage('GET', '/cooldowns')
  await session.patch(`/api/gateways/${id}`, { key: 'another-key-of-the-gateway' })
  await manage('GET', '/cooldowns')
  expect(seen.map(({ headers }) => headers['x-admin-key'])).toEqual([adminKey, 'another-key-of-the-gateway'])
})

test('somebody else’s gateway is as unknown as one that was never there', async () => {
  const world = await startGatewayWorld(() => [200, {}])
  const other = await world.signIn(bob)
  const gateway = `/api/gateways/${world.id}`
  const answers = await Promise.all([
    other.get(gateway),
    other.patch(gateway, { name: 'stolen' }),
    other.delete(gateway),
    other.get(`${gateway}/reveals`),
    other.get(`${gateway}/manage/usage`),
    other.get(`${gateway}/manage/events`),
    other.get(`${gateway}/manage/backup`),
    other.get(`${gateway}/manage/capabilities`),
    other.post(`${gateway}/manage/reveal`, { secret: 'keys/web/secret' }),
    other.post(`${gateway}/manage/self/rotate`),
    other.post(`${gateway}/manage/restore`, {}),
    other.get('/api/gateways/none'),
  ])
  expect(await Promise.all(answers.map(outcome))).toEqual(answers.map(() => '404 gateway_not_found'))
  expect(await json(await other.get('/api/gateways'))).toEqual([])
  expect(world.seen).toEqual([])
})
