import { beforeEach, describe, expect, test } from 'vitest'
import { ada, bob, createWorld, json, outcome, type Session, type World } from '#server/test-world.ts'

let world: World
let person: Session

beforeEach(async () => {
  world = createWorld()
  person = await world.signIn(ada)
})

describe('API keys', () => {
  test('the whole key is in the first answer and in no later one', async () => {
    const created = await json<{ key: string; id: string }>(await person.post('/api/api-keys', { name: ' Laptop ' }))

    expect(created).toEqual({
      id: expect.any(String),
      name: 'Laptop',
      prefix: created.key.slice(0, 11),
      createdAt: '2026-01-05T12:00:00.000Z',
      lastUsedAt: null,
      key: expect.stringMatching(/^hp_[0-9a-f]{48}$/),
    })
    const { key: _, ...listed } = created
    expect(await json(await person.get('/api/api-keys'))).toEqual([listed])
  })

  test('works as x-api-key and as bearer, until it is revoked', async () => {
    const { key, id } = await json<{ key: string; id: string }>(await person.post('/api/api-keys', { name: 'Laptop' }))
    const use = async () => [
      (await world.send('GET', '/api/v1/agents', { headers: { 'x-api-key': key } })).status,
      (await world.send('GET', '/api/v1/agents', { headers: { authorization: `Bearer ${key}` } })).status,
    ]
    expect(await use()).toEqual([200, 200])

    expect(await json(await person.delete(`/api/api-keys/${id}`))).toEqual({ deleted: true })

    expect(await use()).toEqual([401, 401])
    expect(await outcome(await person.delete(`/api/api-keys/${id}`))).toBe('404 not_found')
  })

  test.each(['hp_', `hp_${'0'.repeat(48)}`, 'rubbish', ''])('%j is no key', async (key) => {
    expect(await outcome(await world.send('GET', '/api/v1/agents', { headers: { 'x-api-key': key } }))).toBe(
      '401 unauthorized',
    )
  })

  test('when it was last used is noted every 5 minutes, not at every call', async () => {
    const runtime = await world.connect(person)
    const lastUsed = async () =>
      (await json<{ lastUsedAt: string }[]>(await person.get('/api/api-keys')))[0]?.lastUsedAt

    await runtime.get('/api/v1/agents')
    expect(await lastUsed()).toBe('2026-01-05T12:00:00.000Z')
    world.clock.now += 299_999
    await runtime.get('/api/v1/agents')
    expect(await lastUsed()).toBe('2026-01-05T12:00:00.000Z')
    world.clock.now += 1
    await runtime.get('/api/v1/agents')
    expect(await lastUsed()).toBe('2026-01-05T12:05:00.000Z')
  })

  test('are nobody else’s to see or revoke', async () => {
    const { id } = await json<{ id: string }>(await person.post('/api/api-keys', { name: 'Laptop' }))
    const other = await world.signIn(bob)

    expect(await json(await other.get('/api/api-keys'))).toEqual([])
    expect(await outcome(await other.delete(`/api/api-keys/${id}`))).toBe('404 not_found')
    expect(await json(await person.get('/api/api-keys'))).toHaveLength(1)
  })
})
