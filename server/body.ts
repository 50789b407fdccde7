import type { Context } from 'hono'
import * as z from 'zod/mini'
import en from 'zod/v4/locales/en.js'
import type { Issue } from '#contract/problem.ts'
import type { Env } from './context.ts'
import { deepest, NestedTooDeep, parseJsonText } from './parse-json.ts'
import { Refusal } from './problem.ts'

/** What a body of our own routes may weigh, in bytes. */
const ownBodyLimit = 64 * 1024

/** The JSON body, checked. Refuses anything else: 415 by type, 413 by size (bytes, while it streams), 400 by content. */
export async function readBody<S extends z.ZodMiniType>(
  c: Context<Env>,
  schema: S,
  { limit = ownBodyLimit }: { limit?: number } = {},
): Promise<z.output<S>> {
  requireJson(c)
  return check(schema, parseJson(await readBytes(c, limit)))
}

/** Refuses a body that does not say it is JSON (415). */
export function requireJson(c: Context<Env>): void {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? ''))
    throw new Refusal(415, 'invalid_request', 'Send the body as JSON, with Content-Type: application/json.')
}

/** `value` as `schema` reads it, or a 400 that says per field what is wrong. */
export function check<S extends z.ZodMiniType>(schema: S, value: unknown): z.output<S> {
  const read = z.safeParse(schema, value, { error: explain })
  if (read.success) return read.data
  throw invalid(read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })))
}

/** A 400 about one or more fields. */
export function invalid(issues: Issue[]): Refusal {
  const first = issues[0]
  const where = first === undefined || first.path === '' ? '' : `${first.path}: `
  return new Refusal(400, 'invalid_request', `${where}${first?.message ?? 'The request is not valid.'}`, { issues })
}

/** The raw body; reading stops as soon as it is larger than `limit` bytes. */
export async function readBytes(c: Context<Env>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(c.req.header('content-length') ?? 0) > limit) throw tooLarge(limit)
  const reader = c.req.raw.body?.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  const next = () => reader?.read().catch(() => Promise.reject(senderGone()))
  for (let read = await next(); read?.value !== undefined; read = await next()) {
    size += read.value.length
    if (size > limit) {
      // Not awaited: the refusal need not wait for the sender to notice.
      reader?.cancel().catch(() => undefined)
      throw tooLarge(limit)
    }
    chunks.push(read.value)
  }
  return join(chunks, size)
}

function join(chunks: Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return bytes
}

/** Strict UTF-8 and JSON, or a 400. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return parseJsonText(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (error instanceof NestedTooDeep)
      throw new Refusal(400, 'invalid_request', `The body is nested more than ${deepest} levels deep.`)
    // The parser's own message quotes the body, which may hold a secret.
    throw new Refusal(400, 'invalid_request', 'The body is not valid JSON.')
  }
}

const { localeError } = en()

/** Words for the checks that bring none: zod/mini has none of its own. */
export const explain: z.core.$ZodErrorMap = (issue) =>
  issue.code === 'invalid_type' && issue.input === undefined ? 'Required.' : localeError(issue)

/** Nobody reads this answer; it is for the log. */
function senderGone(): Refusal {
  return new Refusal(499, 'cancelled', 'The connection ended before the whole body had arrived.')
}

function tooLarge(limit: number): Refusal {
  return new Refusal(413, 'too_large', `The request is larger than the ${Math.floor(limit / 1024)} KiB allowed here.`)
}
