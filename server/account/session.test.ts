import { SignJWT } from 'jose'
import { beforeEach, describe, expect, test } from 'vitest'
import { randomToken } from '#server/random.ts'
import { ada, bob, createWorld, json, outcome, type Session, type World } from '#server/test-world.ts'

let world: World
let person: Session

beforeEach(async () => {
  world = createWorld()
  person = await world.signIn(ada)
})

const me = (headers: Record<string, string>) => world.send('GET', '/api/auth/me', { headers })

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
