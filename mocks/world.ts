import { createPlacet } from '#server/app.ts'
import { createSessionTokens } from '#server/account/session-token.ts'
import type { Dial, DialAnswer, PasswordHasher } from '#server/config.ts'
import { createMemoryStore } from '#server/memory-store.ts'
import type { SessionRow, Store, UserRow } from '#server/store.ts'
import type { ReferenceAgent } from './agent/app.ts'
import type { FleetMember } from './fleet.ts'
import type { ReferenceGateway } from './gateway/app.ts'

/** Placet's real half with simulated agents beyond it, all in this process. */
export interface World {
  placet: ReturnType<typeof createPlacet>
  /** By agent id. */
  agents: ReadonlyMap<string, ReferenceAgent>
  store: Store
  /** Answers as the server would, for the browser session that this world keeps. */
  fetch: (request: Request) => Promise<Response>
  /** Signs the owner in through the real route. */
  signIn: () => Promise<void>
}

export const owner = { email: 'robin@harbourline.example', password: 'not-a-secret-in-a-demo', displayName: 'Robin' }

export const ownerId = 'robin'

const origin = 'http://placet.demo'

export interface WorldOptions {
  /** Connected for the owner, under their names. */
  gateways?: readonly { name: string; key: string; gateway: ReferenceGateway }[]
  /** Milliseconds since the epoch. */
  now?: () => number
}

/** Registers every member and gateway over the real routes; nobody is signed in afterwards. */
export async function createWorld(
  members: readonly FleetMember[],
  { gateways = [], now = () => Date.now() }: WorldOptions = {},
): Promise<World> {
  const sessionKey = crypto.getRandomValues(new Uint8Array(32))
  const tokens = createSessionTokens(sessionKey, now)
  const user = await newOwner(now())
  const { store, session, forget } = rememberSession(createMemoryStore(), (row) => tokens.sign(row, user))
  await store.users.insert(user)
  const placet = createPlacet({
    store,
    sessionKey,
    boxKeys: [{ id: 'demo', key: crypto.getRandomValues(new Uint8Array(32)) }],
    passwords: pretendHasher,
    dial: dialByHost([
      ...members.map(({ id, agent }): [string, Answers] => [addressOf(id), agent]),
      ...gateways.map(({ name, gateway }): [string, Answers] => [gatewayAddress(name), gateway]),
    ]),
    guard: { mode: 'open', allow: [] },
    secureCookies: false,
    clientAddress: () => 'in-page',
    log: () => undefined,
    now,
    version: 'demo',
  })

  /** Pages can neither send a Cookie header nor read Set-Cookie, so the session travels as a bearer token here. */
  async function fetchAs(request: Request): Promise<Response> {
    const headers = new Headers(request.headers)
    const isAnonymous = !headers.has('authorization') && !headers.has('x-api-key')
    const token = await session()
    if (token !== undefined && isAnonymous) headers.set('authorization', `Bearer ${token}`)
    const answer = await placet.fetch(new Request(request, { headers }))
    const kept = new Headers(answer.headers)
    kept.delete('set-cookie')
    return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers: kept })
  }
  async function post(path: string, body: unknown): Promise<void> {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetchAs(new Request(origin + path, { method: 'POST', headers, body: JSON.stringify(body) }))
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  }
  const signIn = () => post('/api/auth/login', { email: owner.email, password: owner.password })

  await signIn()
  // One after the other, because the newest is listed first.
  for (const { id, name, description, tag } of members.toReversed()) {
    await post('/api/agents', { id, name, description, tag })
  }
  await Promise.all(
    members.map(async ({ id, key, agent }) => {
      await post(`/api/agents/${id}/management`, { url: addressOf(id), apiKey: key })
      await store.agents.update(user.id, id, { status: statusOf(agent), lastActiveAt: now(), statusSince: now() })
    }),
  )
  for (const { name, key } of gateways) await post('/api/gateways', { name, url: gatewayAddress(name), key })
  forget()
  return { placet, agents: new Map(members.map(({ id, agent }) => [id, agent])), store, fetch: fetchAs, signIn }
}

/** Where a gateway of this world is reached. */
export const gatewayAddress = (name: string) =>
  `http://${name.toLowerCase().replaceAll(/\W+/g, '-')}.gateways.demo:4000`

const addressOf = (id: string) => `http://${id}.agents.demo:7331`

function statusOf({ scenario }: ReferenceAgent): 'active' | 'offline' | 'error' {
  if (scenario === 'unreachable') return 'offline'
  return scenario === 'failing' ? 'error' : 'active'
}

/** What a cookie jar would hold: the session that was started last and has not been ended. */
function rememberSession(store: Store, sign: (row: SessionRow) => Promise<string>) {
  let latest: { id: string; token: Promise<string> } | undefined
  const sessions: Store['sessions'] = {
    ...store.sessions,
    async insert(row) {
      await store.sessions.insert(row)
      latest = { id: row.id, token: sign(row) }
    },
    async remove(id) {
      await store.sessions.remove(id)
      if (latest?.id === id) latest = undefined
    },
  }
  return { store: { ...store, sessions }, session: async () => latest?.token, forget: () => (latest = undefined) }
}

async function newOwner(createdAt: number): Promise<UserRow> {
  const { email, displayName, password } = owner
  const passwordHash = await pretendHasher.hash(password)
  return { id: ownerId, email, displayName, role: 'owner', passwordHash, mustChangePassword: false, createdAt }
}

/** Quick and worthless: for a world that is forgotten with the page. The server uses argon2id. */
const pretendHasher: PasswordHasher = {
  hash: async (password) => `pretend$${password.length}$${password}`,
  verify: async (password, hash) => hash === `pretend$${password.length}$${password}`,
}

interface Answers {
  fetch: (request: Request) => Promise<Response>
}

/** Reaches agents and gateways by host name, without a network. */
function dialByHost(known: readonly [address: string, answers: Answers][]): Dial {
  const byHost = new Map(known.map(([address, answers]) => [new URL(address).host, answers]))
  return async ({ url, method, headers, body, signal }) => {
    const called = byHost.get(url.host)
    if (!called) throw Object.assign(new Error(`Nothing listens at ${url.host}.`), { code: 'ECONNREFUSED' })
    const given = body === undefined ? {} : { body: typeof body === 'string' ? body : await wholeOf(body) }
    const answer = await orAborted(called.fetch(new Request(url, { method, headers, signal, ...given })), signal)
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: chunksOf(answer, signal) }
  }
}

/** Whole, because not every browser lets a page send a stream. */
async function wholeOf(body: Uint8Array | AsyncIterable<Uint8Array>): Promise<Blob> {
  if (body instanceof Uint8Array) return new Blob([Uint8Array.from(body)])
  const parts: Uint8Array<ArrayBuffer>[] = []
  for await (const part of body) parts.push(Uint8Array.from(part))
  return new Blob(parts)
}

async function* chunksOf({ body }: Response, signal: AbortSignal): DialAnswer['body'] {
  const reader = body?.getReader()
  try {
    for (let part = await read(); part !== undefined; part = await read()) yield part
  } finally {
    await reader?.cancel().catch(() => undefined)
  }
  async function read() {
    const { value } = reader ? await orAborted(reader.read(), signal) : {}
    return value
  }
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
