import type { Issue } from '#contract/problem.ts'

/**
 * network: no answer from our own server. session: the person is not signed in (any more). http: the server answered
 * with a failure, its own or the agent's. contract: an answer that could not be read; `raw` holds it.
 */
export type ApiErrorKind = 'network' | 'session' | 'http' | 'contract'

/** Who stands behind our server: named in every sentence about a failure. */
export type Party = 'agent' | 'gateway'

/** Between whom it went wrong, as a person would say it. */
export type Hop = 'you ↔ server' | `server ↔ ${Party}` | Party

/** The one class in which every failure leaves `api/`. `message` is fit to be shown. */
export class ApiError extends Error {
  readonly kind: ApiErrorKind
  /** HTTP status of our server's answer; 0 when there was none. */
  readonly status: number
  readonly code: string
  /** Whom the request was meant for. */
  readonly party: Party
  /** Status the agent or gateway answered with; undefined when the failure is not theirs. */
  readonly upstreamStatus: number | undefined
  readonly issues: readonly Issue[]
  /** Seconds. */
  readonly retryAfter: number | undefined
  readonly requestId: string | undefined
  /** A gateway's own word for the kind of failure: `provider_error` when it is the provider behind it that failed. */
  readonly type: string | undefined
  /** The unreadable answer, of kind `contract`, or what the agent sent instead of JSON. */
  readonly raw: unknown

  constructor(kind: ApiErrorKind, message: string, details: Details = {}) {
    super(message)
    this.kind = kind
    this.status = details.status ?? 0
    this.code = details.code ?? kind
    this.party = details.party ?? 'agent'
    this.upstreamStatus = details.upstreamStatus
    this.issues = details.issues ?? []
    this.retryAfter = details.retryAfter
    this.requestId = details.requestId
    this.type = details.type
    this.raw = details.raw
  }

  get hop(): Hop | undefined {
    if (this.kind === 'network') return 'you ↔ server'
    if (this.kind === 'contract' || this.upstreamStatus !== undefined) return this.party
    return this.code.startsWith('upstream_') || this.code === 'ssrf_blocked' ? `server ↔ ${this.party}` : undefined
  }

  /** The stored key was not accepted. Never a reason to sign the person out. */
  get isKeyRefused() {
    // A provider behind a gateway may refuse a key as well, which is not the stored one.
    return this.type !== 'provider_error' && (this.upstreamStatus === 401 || this.upstreamStatus === 403)
  }
}

export interface Details {
  status?: number
  code?: string
  party?: Party
  upstreamStatus?: number | undefined
  issues?: readonly Issue[] | undefined
  retryAfter?: number | undefined
  requestId?: string | undefined
  type?: string | undefined
  raw?: unknown
}
