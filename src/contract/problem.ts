import * as z from 'zod/mini'
import { isRecord, member } from './lenient.ts'

/**
 * The codes this server answers with for its own failures. An agent's failure is `upstream_<status>` instead, with
 * `upstreamStatus` beside it, so the two can never be confused.
 */
export const ownCodes = [
  'unauthorized',
  'wrong_password',
  'forbidden',
  'forbidden_origin',
  'invalid_request',
  'not_found',
  'conflict',
  'too_large',
  'too_many_requests',
  'internal',
  'unavailable',
  'agent_not_found',
  'gateway_not_found',
  'no_management_credentials',
  'invalid_management_url',
  'ssrf_blocked',
  'upstream_unreachable',
  'upstream_timeout',
  'upstream_too_large',
  'upstream_invalid',
  'upstream_redirect',
  'cancelled',
] as const
export type OwnCode = (typeof ownCodes)[number]

/** One refused field: where it is (`management.url`) and what to do about it. */
export const issueSchema = z.object({ path: z.string(), message: z.string() })
export type Issue = z.infer<typeof issueSchema>

/** The error envelope of the specification, with our own members beside it. */
export const problemSchema = z.looseObject({
  error: z.looseObject({
    code: z.string(),
    message: z.string(),
    /** Per-field reasons of a 400. */
    issues: z.optional(z.array(issueSchema)),
    /** Seconds to wait before trying again, on a 429 or 503. */
    retryAfter: z.optional(z.number()),
    /** What the agent sent, cut, when it could not be read (`upstream_invalid`). */
    excerpt: z.optional(z.string()),
    /** A gateway's own word for the kind of failure: `provider_error` when it is the provider that failed. */
    type: z.optional(z.string()),
  }),
  /** The status the agent or gateway answered with; absent when the failure is ours. */
  upstreamStatus: z.optional(z.number()),
  requestId: z.optional(z.string()),
})
export type Problem = z.infer<typeof problemSchema>

/**
 * Reads a person's sentence out of any error body that a runtime or a reverse proxy may send: our envelope, NestJS,
 * FastAPI (`detail`), a bare string, HTML. Returns undefined when there is nothing fit to show.
 */
export function readMessage(body: unknown): string | undefined {
  if (typeof body === 'string') return readText(body)
  const error = member(body, 'error')
  const detail = member(body, 'detail')
  const message = member(body, 'message')
  // NestJS puts the useful text in `message` and only the reason phrase ("Bad Request") in `error`.
  return (
    sentence(member(error, 'message')) ??
    sentence(message) ??
    sentence(detail) ??
    (Array.isArray(detail) ? sentence(detail.map((entry) => member(entry, 'msg'))) : undefined) ??
    sentence(error)
  )
}

function sentence(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim().slice(0, 500)
  if (Array.isArray(value)) return sentence(value.filter((part) => typeof part === 'string').join('; '))
  return undefined
}

function readText(text: string): string | undefined {
  const trimmed = text.trim()
  const isPage = /^<(!doctype|html|\?xml)/i.test(trimmed)
  return trimmed === '' || isPage || trimmed.length > 200 ? undefined : trimmed
}

/** Whether `body` is our envelope (and not a foreign object that happens to have `error`). */
export const isProblem = (body: unknown): body is Problem => isRecord(body) && z.safeParse(problemSchema, body).success
