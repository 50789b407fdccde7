import type { Context } from 'hono'
import type { Issue, OwnCode, Problem } from '#contract/problem.ts'

type Status = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 429 | 500 | 502 | 503 | 504

/** A failure that is answered, not a bug: thrown anywhere, turned into the error envelope in one place (`app.ts`). */
export class Refusal extends Error {
  constructor(
    /** Any HTTP status: an agent's own failures keep theirs. */
    readonly status: Status | (number & {}),
    readonly code: OwnCode | `upstream_${number}`,
    /** One sentence for a person: what happened and what to do. */
    message: string,
    readonly extra: {
      issues?: Issue[]
      /** Seconds. */
      retryAfter?: number
      excerpt?: string
      upstreamStatus?: number
    } = {},
  ) {
    super(message)
  }
}

/** The envelope of the specification. Null-body statuses can't carry it and become 502. */
export function answerRefusal(c: Context, refusal: Refusal, requestId: string): Response {
  const { upstreamStatus, ...extra } = refusal.extra
  const body: Problem = {
    error: { code: refusal.code, message: refusal.message, ...extra },
    ...(upstreamStatus === undefined ? {} : { upstreamStatus }),
    requestId,
  }
  const status = refusal.status >= 400 && refusal.status <= 599 ? refusal.status : 502
  if (refusal.extra.retryAfter !== undefined) c.header('Retry-After', String(Math.ceil(refusal.extra.retryAfter)))
  return c.json(body, status as 400)
}
