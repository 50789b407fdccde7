import { beforeEach, expect, test } from 'vitest'
import type { Preferences } from '#contract/placet/account.ts'
import { ada, bob, createWorld, json, outcome, type Session, type World } from './test-world.ts'

const management = { url: 'https://agent.example', apiKey: 'mk-1' }

let world: World
let person: Session

beforeEach(async () => {
  world = createWorld()
  person = await world.signIn(ada)
  await person.post('/api/agents', { id: 'one', name: 'One' })
})

const read = async () => json<Preferences>(await person.get('/api/preferences'))

test('a person who never chose has the defaults and no time of change', async () => {
  expect(await read()).toEqual({ userId: `user-${ada.email}`, theme: 'system', managementDashboard: false })
})

test('a change answers with everything and is kept', async () => {
  const answer = await person.patch('/api/preferences', { theme: 'dark' })

  const expected = {
    userId: `user-${ada.email}`,
    theme: 'dark',
    managementDashboard: false,
    updatedAt: '2026-01-05T12:00:00.000Z',
  }
  expect(await json(answer)).toEqual(expected)
  expect(await read()).toEqual(expected)
})

test('unknown members are ignored, wrong values are refused', async () => {
  expect(
    await json(await person.patch('/api/preferences', { theme: 'light', userId: 'x', dashboardChosen: true })),
  ).toMatchObject({ theme: 'light', userId: `user-${ada.email}` })
  expect(await outcome(await person.patch('/api/preferences', { theme: 'pink' }))).toBe('400 invalid_request')
  expect(await outcome(await person.patch('/api/preferences', { managementDashboard: 'yes' }))).toBe(
    '400 invalid_request',
  )
})

test('each person has their own', async () => {
  const other = await world.signIn(bob)
  await person.patch('/api/preferences', { theme: 'dark' })

  expect(await json(await other.get('/api/preferences'))).toMatchObject({ theme: 'system' })
})

const waysToStore: [string, () => Promise<unknown>][] = [
  ['setManagement', () => register('setManagement', { channelId: 'one', ...management })],
  ['setWebhook', () => register('setWebhook', { channelId: 'one', url: 'https://hook.example', management })],
  ['the form', async () => person.post('/api/agents/one/management', management)],
]

test.each(waysToStore)('the first credential, stored by %s, switches the dashboard on', async (_, store) => {
  await store()

  expect((await read()).managementDashboard).toBe(true)
})

test.each(waysToStore)('%s never switches it on again after the person switched it off', async (_, store) => {
  await store()
  await person.patch('/api/preferences', { managementDashboard: false })

  await store()

  expect((await read()).managementDashboard).toBe(false)
})

test.each(waysToStore)('%s does not switch it on for somebody who chose off beforehand', async (_, store) => {
  await person.patch('/api/preferences', { managementDashboard: false })

  await store()

  expect((await read()).managementDashboard).toBe(false)
})

test('a choice made while a credential is being stored is kept', async () => {
  const { preferences } = world.store
  const enable = preferences.enableDashboard.bind(preferences)
  preferences.enableDashboard = async (...of) => {
    await person.patch('/api/preferences', { managementDashboard: false })
    await enable(...of)
  }

  await person.post('/api/agents/one/management', management)

  expect((await read()).managementDashboard).toBe(false)
})

test('having chosen only a theme is no choice about the dashboard', async () => {
  await person.patch('/api/preferences', { theme: 'dark' })

  await person.post('/api/agents/one/management', management)

  expect(await read()).toMatchObject({ theme: 'dark', managementDashboard: true })
})

test('clearing a credential, or a webhook without one, switches nothing on', async () => {
  await register('setManagement', { channelId: 'one', url: null, apiKey: null })
  await register('setWebhook', { channelId: 'one', url: 'https://hook.example' })

  expect((await read()).managementDashboard).toBe(false)
})

test('a refused registration switches nothing on', async () => {
  await register('setManagement', { channelId: 'nobody', ...management })

  expect((await read()).managementDashboard).toBe(false)
})

async function register(name: string, body: unknown) {
  const runtime = await world.connect(person)
  return runtime.post(`/api/v1/agents/${name}`, body)
}
