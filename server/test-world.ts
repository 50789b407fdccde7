import { createPlacet } from './app.ts'
import type { LogEntry, PlacetConfig } from './config.ts'
import { createMemoryStore } from './memory-store.ts'
import { sha256Hex } from './random.ts'

export type World = ReturnType<typeof createWorld>
export type Session = Awaited<ReturnType<World['signIn']>>

export const origin = 'http://placet.test'
export const ada = { email: 'ada@example.org', password: 'correct horse battery' }
export const bob = { email: 'bob@example.org', password: 'another fine password' }

/** A whole server over a memory store, with a clock to turn and a log to read. No agent answers. */
export function createWorld(change: Partial<PlacetConfig> = {}) {
  const store = createMemoryStore()
  const log: LogEntry[] = []
  const clock = { now: Date.UTC(2026, 0, 5, 12) }
  const config: PlacetConfig = {
    store,
    sessionKey: new Uint8Array(32).fill(1),
    boxKeys: [{ id: 'k1', key: new Uint8Array(32).fill(2) }],
    passwords: countingHasher().hasher,
    dial: () => Promise.reject(new Error('No agent answers in this test.')),
    guard: { mode: 'open', allow: [] },
    secureCookies: false,
    publicOrigin: origin,
    clientAddress: (request) => request.headers.get('x-test-address') ?? '192.0.2.1',
    log: (entry) => void log.push(entry),
    now: () => clock.now,
    version: 'test',
    ...change,
  }
  const app = createPlacet(config)

  /** Sends `body` as JSON from a page of the site. */
  const send = (method: string, path: string, { body, headers }: Sent = {}) =>
    app.request(origin + path, {
      method,
      headers: {
        origin,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })

  /** Makes the user if needed and signs them in with their password. */
  const signIn = async (person: { email: string; password: string }) => {
    await addUser(config, person)
    const answer = await send('POST', '/api/auth/login', { body: person })
    if (answer.status !== 200) throw new Error(`Could not sign in: ${await answer.text()}`)
    return sessionOf(answer)
  }

  const sessionOf = (answer: Response) => {
    const cookie = /^[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? ''
    const as = (method: string) => (path: string, body?: unknown) =>
      send(method, path, { headers: { cookie }, ...(body === undefined ? {} : { body }) })
    const token = cookie.slice(cookie.indexOf('=') + 1)
    return { cookie, token, get: as('GET'), post: as('POST'), patch: as('PATCH'), delete: as('DELETE') }
  }

  /** Makes an API key for the signed-in person; gives what an agent's runtime does with it. */
  const connect = async (person: Pick<ReturnType<typeof sessionOf>, 'post'>) => {
    const { key } = await json<{ key: string }>(await person.post('/api/api-keys', { name: 'runtime' }))
    const as = (method: string) => (path: string, body?: unknown) =>
      send(method, path, { headers: { 'x-api-key': key }, ...(body === undefined ? {} : { body }) })
    return { key, get: as('GET'), post: as('POST') }
  }

  return { app, config, store, log, clock, send, signIn, sessionOf, connect }
}

interface Sent {
  body?: unknown
  headers?: Record<string, string>
}

export async function addUser({ store, passwords, now }: PlacetConfig, person: { email: string; password: string }) {
  if ((await store.users.byEmail(person.email)) !== undefined) return
  await store.users.insert({
    id: `user-${person.email}`,
    email: person.email,
    displayName: person.email,
    role: 'owner',
    passwordHash: await passwords.hash(person.password),
    mustChangePassword: false,
    createdAt: now(),
  })
}

/** Stands for the slow hash: one-way, salted, and it counts, so that a test sees how much work an answer cost. */
export function countingHasher() {
  const count = { hashed: 0, verified: 0 }
  return {
    count,
    hasher: {
      async hash(password: string) {
        count.hashed += 1
        const salt = crypto.randomUUID()
        return `${salt}:${await sha256Hex(salt + password)}`
      },
      async verify(password: string, hash: string) {
        count.verified += 1
        const [salt = '', expected] = hash.split(':')
        return (await sha256Hex(salt + password)) === expected
      },
    },
  }
}

export async function json<T = Record<string, unknown>>(answer: Response): Promise<T> {
  const body: T = await answer.json()
  return body
}

/** Status and error code of an answer, the two things most rules are about. */
export async function outcome(answer: Response): Promise<string> {
  const body = await json<{ error?: { code: string } }>(answer.clone())
  return body.error === undefined ? String(answer.status) : `${answer.status} ${body.error.code}`
}
