import { beforeEach, describe, expect, test } from 'vitest'
import type { Problem } from '#contract/problem.ts'
import { randomToken, sha256Hex } from '#server/random.ts'
import { addUser, ada, countingHasher, createWorld, json, outcome, type World } from '#server/test-world.ts'

let world: World

beforeEach(async () => {
  world = createWorld()
  await addUser(world.config, ada)
})

const login = (body: unknown, headers: Record<string, string> = {}) =>
  world.send('POST', '/api/auth/login', { body, headers })
const me = (headers: Record<string, string>) => world.send('GET', '/api/auth/me', { headers })

describe('signing in', () => {
  test('answers with the user and sets a cookie that scripts cannot read', async () => {
    const answer = await login({ ...ada, email: ' ADA@example.org ' })

    expect(await json(answer)).toEqual({
      user: {
        id: `user-${ada.email}`,
        email: ada.email,
        displayName: ada.email,
        role: 'owner',
        mustChangePassword: false,
      },
    })
    expect(answer.headers.get('set-cookie')).toMatch(
      /^access_token=[\w-]+\.[\w-]+\.[\w-]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    )
  })

  test('over HTTPS the cookie is Secure and bound to the host', async () => {
    world = createWorld({ secureCookies: true })

    const { cookie, get } = await world.signIn(ada)

    expect(cookie).toMatch(/^__Host-access_token=/)
    expect((await login(ada)).headers.get('set-cookie')).toMatch(/; Path=\/;.*; Secure;/)
    expect((await get('/api/auth/me')).status).toBe(200)
    expect((await me({ cookie: cookie.replace('__Host-', '') })).status).toBe(401)
  })

  test('an unknown address and a wrong password get the same answer for the same work', async () => {
    const { hasher, count } = countingHasher()
    world = createWorld({ passwords: hasher })
    await addUser(world.config, ada)
    count.verified = 0

    const unknown = await login({ email: 'nobody@example.org', password: 'x' })
    expect(count.verified).toBe(1)
    const wrong = await login({ email: ada.email, password: 'x' })
    expect(count.verified).toBe(2)

    expect([unknown.status, wrong.status]).toEqual([401, 401])
    const [a, b] = [await json<Problem>(unknown), await json<Problem>(wrong)]
    expect(a.error).toEqual(b.error)
    expect(wrong.headers.get('set-cookie')).toBeNull()
    expect(count.hashed).toBe(2) // the decoy when the server was made, and ada's
  })

  test.each([{}, { email: 'ada@example.org' }, { email: 'ada', password: 'x' }, { email: ada.email, password: '' }])(
    'an incomplete form is refused field by field: %o',
    async (form) => {
      expect(await outcome(await login(form))).toBe('400 invalid_request')
    },
  )

  test('guessing one account is slowed down, from wherever, known or not, and says for how long', async () => {
    for (const email of [ada.email, 'nobody@example.org']) {
      for (let attempt = 0; attempt < 10; attempt += 1)
        expect((await login({ email, password: 'x' }, { 'x-test-address': `198.51.100.${attempt}` })).status).toBe(401)

      const refused = await login({ email, password: ada.password }, { 'x-test-address': '198.51.100.99' })

      expect(refused.status).toBe(429)
      expect(refused.headers.get('retry-after')).toBe('300')
      expect((await json<Problem>(refused)).error).toMatchObject({ code: 'too_many_requests', retryAfter: 300 })
    }
  })

  test('guessing from one address is slowed down, whichever accounts it tries', async () => {
    for (let attempt = 0; attempt < 50; attempt += 1)
      expect((await login({ email: `a${attempt}@example.org`, password: 'x' })).status).toBe(401)

    expect(await outcome(await login(ada))).toBe('429 too_many_requests')
    expect((await login(ada, { 'x-test-address': '198.51.100.7' })).status).toBe(200)
  })

  test('after the wait it works again, and what succeeds is not counted', async () => {
    for (let attempt = 0; attempt < 10; attempt += 1) await login({ email: ada.email, password: 'x' })
    expect((await login(ada)).status).toBe(429)
    world.clock.now += 300_000

    for (let attempt = 0; attempt < 60; attempt += 1) expect((await login(ada)).status).toBe(200)
  })
})

describe('a sign-in ticket', () => {
  const redeem = (ticket: string) => world.send('POST', '/api/auth/ticket', { body: { ticket } })
  const print = async () => {
    const ticket = randomToken()
    const row = { hash: await sha256Hex(ticket), userId: `user-${ada.email}`, expiresAt: world.clock.now + 600_000 }
    await world.store.tickets.insert(row)
    return ticket
  }

  test('signs in once', async () => {
    const ticket = await print()

    const answer = await redeem(ticket)

    expect(await json(answer)).toMatchObject({ user: { email: ada.email } })
    expect((await world.sessionOf(answer).get('/api/auth/me')).status).toBe(200)
    expect(await outcome(await redeem(ticket))).toBe('401 unauthorized')
  })

  test('two browsers at the same moment: one gets in', async () => {
    const ticket = await print()

    const statuses = (await Promise.all([redeem(ticket), redeem(ticket)])).map(({ status }) => status)

    expect(statuses).toHaveLength(2)
    expect(statuses).toEqual(expect.arrayContaining([200, 401]))
  })

  test('is good for 10 minutes', async () => {
    const ticket = await print()
    world.clock.now += 600_000

    expect(await outcome(await redeem(ticket))).toBe('401 unauthorized')
  })

  test('an unknown one is refused', async () => {
    expect(await outcome(await redeem(randomToken()))).toBe('401 unauthorized')
  })
})
