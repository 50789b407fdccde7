import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Issue, OwnCode, Problem } from '#contract/problem.ts'

/** A failure that is answered, not a bug: thrown anywhere, turned into the error envelope in one place (`app.ts`). */
export class Refusal extends Error {
  /** Any HTTP status: an agent's own failures keep theirs. */
  readonly status: number
  readonly code: OwnCode | `upstream_${number}`
  readonly extra: RefusalExtra

  /** `message` is one sentence for a person: what happened and what to do. */
  constructor(status: number, code: OwnCode | `upstream_${number}`, message: string, extra: RefusalExtra = {}) {
    super(message)
    this.status = status
    this.code = code
    this.extra = extra
  }
}

export interface RefusalExtra {
  issues?: Issue[]
  /** Seconds. */
  retryAfter?: number
  /** What was sent instead, cut, when it could not be read. */
  excerpt?: string
  upstreamStatus?: number
  /** It reached the other side, but nobody knows what came of it. Not sent: the words of a write say it. */
  unsure?: true
  /** The gateway's own word for the kind of failure, such as `provider_error`. */
  type?: string
}

/** The envelope of the specification. Null-body statuses can't carry it and become 502. */
export function answerRefusal(c: Context, refusal: Refusal, requestId: string): Response {
  const { upstreamStatus, unsure: _unsure, ...extra } = refusal.extra
  const body: Problem = {
    error: { code: refusal.code, message: refusal.message, ...extra },
    ...(upstreamStatus === undefined ? {} : { upstreamStatus }),
    requestId,
  }
  const status = refusal.status >= 400 && refusal.status <= 599 ? refusal.status : 502
  if (refusal.extra.retryAfter !== undefined) c.header('Retry-After', String(Math.ceil(refusal.extra.retryAfter)))
  return c.json(body, status as ContentfulStatusCode) // in range by the line above
}
