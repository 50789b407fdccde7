import type { Store } from './store.ts'

/**
 * Everything Placet's half needs from outside. `createPlacet(config)` has no socket, file, environment or clock of its
 * own, so the same code runs on Node, in tests and inside the browser demo.
 */
export interface PlacetConfig {
  store: Store
  /** HS256 key of session tokens, at least 32 bytes. */
  sessionKey: Uint8Array
  /** AES-256 keys for stored credentials; the first seals, all open. */
  boxKeys: readonly BoxKey[]
  passwords: PasswordHasher
  /** The only way out to an agent. */
  dial: Dial
  guard: GuardOptions
  /** Whether the site is served over HTTPS: then the session cookie is `__Host-` prefixed and Secure, and HSTS is sent. */
  secureCookies: boolean
  /** Where the site is reached, e.g. `https://placet.example`. Undefined: the Host header of each request. */
  publicOrigin?: string
  /** Reads the client's address; used for throttling only. */
  clientAddress: (request: Request) => string
  log: (entry: LogEntry) => void
  /** Milliseconds since the epoch. */
  now: () => number
  version: string
  /** Deadline of one exchange with an agent, body included, in milliseconds. 15 000 unless a test says otherwise. */
  upstreamDeadlineMs?: number
  /** What a backup that is restored to a gateway may weigh, in bytes. 512 MiB unless said otherwise. */
  backupLimit?: number
  /** Calls `done` once the answer to `request` has been handed to the network, or never will be. Undefined: at once. */
  whenSent?: (request: Request, done: () => void) => void
  /**
   * Keeps the connection of `request` open although nothing moves on it, until the result is called. Undefined: nothing
   * cuts connections.
   */
  keepOpen?: (request: Request) => () => void
  /** Aborted when the server stops: exchanges with agents end. */
  stopping?: AbortSignal
}

export interface BoxKey {
  /** Short id written into the sealed text, so that the right key opens it. */
  id: string
  /** 32 bytes. */
  key: Uint8Array
}

export interface PasswordHasher {
  /** Argon2id in PHC string form. */
  hash(password: string): Promise<string>
  verify(password: string, hash: string): Promise<boolean>
}

export interface GuardOptions {
  /** `open`: private ranges are allowed, since agents usually live next to Placet. `strict`: only those in `allow`. */
  mode: 'open' | 'strict'
  /** CIDRs, addresses and host names that strict mode lets through. Metadata and link-local addresses stay refused. */
  allow: readonly string[]
}

/** One HTTP exchange with an agent. Rejects when no answer comes; never follows a redirect. */
export type Dial = (request: DialRequest) => Promise<DialAnswer>

export interface DialRequest {
  url: URL
  method: string
  headers: Record<string, string>
  /** In pieces: taken one by one, no faster than the other side takes them. */
  body?: string | Uint8Array | AsyncIterable<Uint8Array>
  signal: AbortSignal
}

export interface DialAnswer {
  status: number
  /** Lower-case names. */
  headers: Record<string, string | undefined>
  body: AsyncIterable<Uint8Array>
}

/** One line of the log. Never holds keys, cookies, query values or bodies. */
export interface LogEntry {
  level: 'info' | 'warn' | 'error'
  event: string
  requestId?: string
  method?: string
  /** The route pattern, not the path: session keys and file names are the agent's business. */
  route?: string
  status?: number
  tookMs?: number
  userId?: string
  agentId?: string
  gatewayId?: string
  code?: string
  message?: string
}
