import { beforeEach, describe, expect, test } from 'vitest'
import type { Problem } from '#contract/problem.ts'
import { ada, bob, createWorld, json, outcome, type Session, type World } from '#server/test-world.ts'

let world: World
let person: Session

beforeEach(async () => {
  world = createWorld()
  person = await world.signIn(ada)
})

const login = (body: unknown, headers: Record<string, string> = {}) =>
  world.send('POST', '/api/auth/login', { body, headers })

describe('changing the password', () => {
  const change = (currentPassword: string, newPassword: string) =>
    person.post('/api/auth/change-password', { currentPassword, newPassword })

  test('needs the current one, and a wrong one signs nobody out', async () => {
    const answer = await change('wrong', 'a new long password')

    expect(answer.status).toBe(401)
    expect((await json<Problem>(answer)).error).toEqual({
      code: 'wrong_password',
      message: 'Current password is wrong.',
    })
    expect((await person.get('/api/auth/me')).status).toBe(200)
    expect((await login(ada)).status).toBe(200)
  })

  test('swaps it, ends every other session and keeps this one', async () => {
    const elsewhere = await world.signIn(ada)
    const stranger = await world.signIn(bob)

    expect((await change(ada.password, 'a new long password')).status).toBe(200)

    expect((await person.get('/api/auth/me')).status).toBe(200)
    expect((await elsewhere.get('/api/auth/me')).status).toBe(401)
    expect((await stranger.get('/api/auth/me')).status).toBe(200)
    expect((await login(ada)).status).toBe(401)
    expect((await login({ ...ada, password: 'a new long password' })).status).toBe(200)
  })

  test('settles that it must be changed', async () => {
    await world.store.users.setPassword(`user-${ada.email}`, await world.config.passwords.hash('first'), true)
    expect(await json(await person.get('/api/auth/me'))).toMatchObject({ user: { mustChangePassword: true } })

    await change('first', 'a new long password')

    expect(await json(await person.get('/api/auth/me'))).toMatchObject({ user: { mustChangePassword: false } })
  })

  test('refuses a short one and the same one again, at the field', async () => {
    for (const password of ['short', ada.password]) {
      const { error } = await json<Problem>(await change(ada.password, password))
      expect(error).toMatchObject({ code: 'invalid_request', issues: [{ path: 'newPassword' }] })
    }
  })

  test('a person without one chooses a first, and can then sign in with it', async () => {
    await world.store.users.setPassword(`user-${ada.email}`, '', false)
    expect(await json(await person.get('/api/auth/me'))).toMatchObject({ hasPassword: false })
    expect((await login({ ...ada, password: ada.password })).status).toBe(401)

    const first = await person.post('/api/auth/change-password', { newPassword: 'a first long password' })

    expect(first.status).toBe(200)
    expect(await json(await person.get('/api/auth/me'))).toMatchObject({ hasPassword: true })
    expect((await login({ ...ada, password: 'a first long password' })).status).toBe(200)
    // From now on the current one has to be known.
    expect((await person.post('/api/auth/change-password', { newPassword: 'yet another one' })).status).toBe(400)
  })

  test('guessing the current one is slowed down', async () => {
    for (let attempt = 0; attempt < 10; attempt += 1) expect((await change('wrong', 'a new long one')).status).toBe(401)

    expect(await outcome(await change(ada.password, 'a new long one'))).toBe('429 too_many_requests')
  })
})
