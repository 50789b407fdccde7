import { SignJWT } from 'jose'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Problem } from '#contract/problem.ts'
import { randomToken, sha256Hex } from '#server/random.ts'
import {
  addUser,
  ada,
  bob,
  countingHasher,
  createWorld,
  json,
  outcome,
  type Session,
  type World,
} from '#server/test-world.ts'

let world: World
let person: Session

beforeEach(async () => {
  world = createWorld()
  person = await world.signIn(ada)
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

describe('the session', () => {
  test('me answers with user and preferences, by cookie and by bearer', async () => {
    const byCookie = await json(await me({ cookie: person.cookie }))
    const byBearer = await json(await me({ authorization: `Bearer ${person.token}` }))

    expect(byCookie).toMatchObject({ user: { email: ada.email }, preferences: { managementDashboard: false } })
    expect(byBearer).toEqual(byCookie)
  })

  test('the cookie comes before the bearer', async () => {
    const other = await world.signIn(bob)

    const answer = await me({ cookie: person.cookie, authorization: `Bearer ${other.token}` })

    expect(await json(answer)).toMatchObject({ user: { email: ada.email } })
  })

  test('without a token, or with rubbish, nobody is signed in', async () => {
    for (const headers of [{}, { cookie: 'access_token=rubbish' }, { authorization: 'Bearer a.b.c' }])
      expect(await outcome(await me(headers as Record<string, string>))).toBe('401 unauthorized')
  })

  test('the token says who, holds a random session id and ends after 7 days', async () => {
    const [head, body] = person.token.split('.').map((part) => Buffer.from(part, 'base64url').toString())

    expect(JSON.parse(head ?? '')).toEqual({ alg: 'HS256' })
    const { sid, ...claims } = JSON.parse(body ?? '')
    const now = world.clock.now / 1000
    expect(claims).toEqual({
      sub: `user-${ada.email}`,
      email: ada.email,
      role: 'owner',
      iat: now,
      exp: now + 604_800,
    })
    expect(Buffer.from(sid, 'base64url')).toHaveLength(32)
  })

  test('it ends after 7 days, in the token and in the store', async () => {
    world.clock.now += 604_799_000
    expect((await person.get('/api/auth/me')).status).toBe(200)
    world.clock.now += 1000
    expect((await person.get('/api/auth/me')).status).toBe(401)
  })

  test.each([
    ['another key', 'HS256', new Uint8Array(32).fill(9)],
    ['our key but another algorithm', 'HS512', new Uint8Array(32).fill(1)],
  ])('a token signed with %s is refused', async (_, alg, key) => {
    const [, body = ''] = person.token.split('.')
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString())
    const forged = await new SignJWT(claims).setProtectedHeader({ alg }).sign(key)

    expect((await me({ authorization: `Bearer ${forged}` })).status).toBe(401)
  })

  test('an unsigned token is refused', async () => {
    const head = Buffer.from('{"alg":"none"}').toString('base64url')

    expect((await me({ authorization: `Bearer ${head}.${person.token.split('.')[1]}.` })).status).toBe(401)
  })

  test('a token that was good does not make a changed one good', async () => {
    expect((await me({ authorization: `Bearer ${person.token}` })).status).toBe(200)
    const changed = person.token.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'))

    expect((await me({ authorization: `Bearer ${changed}` })).status).toBe(401)
    expect((await me({ authorization: `Bearer ${person.token}` })).status).toBe(200)
  })

  test('a token’s own time is up even if its session lived on', async () => {
    const { sid, sub, exp } = JSON.parse(Buffer.from(person.token.split('.')[1] ?? '', 'base64url').toString())
    await world.store.sessions.insert({ id: sid, userId: sub, createdAt: 0, expiresAt: Infinity })
    expect((await person.get('/api/auth/me')).status).toBe(200)
    world.clock.now = exp * 1000

    expect((await person.get('/api/auth/me')).status).toBe(401)
  })

  test('a token without an end is refused, even with our signature', async () => {
    const { sid, sub } = JSON.parse(Buffer.from(person.token.split('.')[1] ?? '', 'base64url').toString())
    const endless = await new SignJWT({ sub, sid }).setProtectedHeader({ alg: 'HS256' }).sign(world.config.sessionKey)

    expect((await me({ authorization: `Bearer ${endless}` })).status).toBe(401)
  })

  test('a session of one person cannot carry another’s name', async () => {
    const { id } = (await world.store.users.byEmail(ada.email)) ?? { id: '' }
    await world.signIn(bob)
    const sid = randomToken()
    await world.store.sessions.insert({ id: sid, userId: id, createdAt: world.clock.now, expiresAt: Infinity })
    const token = await new SignJWT({ sid })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(`user-${bob.email}`)
      .setExpirationTime(world.clock.now / 1000 + 60)
      .sign(world.config.sessionKey)

    expect((await me({ authorization: `Bearer ${token}` })).status).toBe(401)
  })

  test('refresh starts a new one, ends the old one and leaves mustChangePassword out', async () => {
    const answer = await person.post('/api/auth/refresh')

    expect(await json(answer)).toEqual({
      user: { id: `user-${ada.email}`, email: ada.email, displayName: ada.email, role: 'owner' },
    })
    expect((await world.sessionOf(answer).get('/api/auth/me')).status).toBe(200)
    expect((await person.get('/api/auth/me')).status).toBe(401)
    expect(await outcome(await person.post('/api/auth/refresh'))).toBe('401 unauthorized')
  })

  test('signing out kills it on the server and clears the cookie', async () => {
    const answer = await person.post('/api/auth/logout')

    expect(answer.status).toBe(200)
    expect(answer.headers.get('set-cookie')).toMatch(/^access_token=; Max-Age=0; Path=\//)
    expect((await person.get('/api/auth/me')).status).toBe(401)
    expect((await me({ authorization: `Bearer ${person.token}` })).status).toBe(401)
  })

  test('signing out works for who is signed out already', async () => {
    expect((await world.send('POST', '/api/auth/logout')).status).toBe(200)
  })
})

describe('changing the password', () => {
  const change = (currentPassword: string, newPassword: string) =>
    person.post('/api/auth/change-password', { currentPassword, newPassword })

  test('needs the current one, and a wrong one signs nobody out', async () => {
    const answer = await change('wrong', 'a new long password')

    expect(answer.status).toBe(401)
    expect((await json<Problem>(answer)).error).toEqual({ code: 'unauthorized', message: 'Current password is wrong.' })
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

  test('guessing the current one is slowed down', async () => {
    for (let attempt = 0; attempt < 10; attempt += 1) expect((await change('wrong', 'a new long one')).status).toBe(401)

    expect(await outcome(await change(ada.password, 'a new long one'))).toBe('429 too_many_requests')
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
