import type { Context } from 'hono'
import * as z from 'zod/mini'
import { isRecord } from '#contract/lenient.ts'
import { refusePlain } from './reply.ts'

/** Zod's own sentences, as this gateway sends them on; set here, so that nobody else's schemas begin to talk like it. */
const english = { error: z.locales.en().localeError }

export type Checked<T> = { data: T } | { issues: readonly unknown[] }

/** What a body means to the gateway's own rules, without the members that it doesn't know. */
export function checked<S extends z.ZodMiniType>(schema: S, body: unknown): Checked<z.output<S>> {
  const read = z.safeParse(schema, body, english)
  return read.success ? { data: read.data } : { issues: read.error.issues }
}

/** What came as JSON; undefined when nothing did. */
export const jsonOf = (c: Context): Promise<unknown> => c.req.json().catch(() => undefined)

/** The body of a PATCH, or the refusal of one that is no object. */
export async function patchOf(c: Context): Promise<Record<string, unknown> | Response> {
  const body = await jsonOf(c)
  return isRecord(body) ? body : refusePlain(400, 'Object body is required')
}

export const validationFailed = (issues: readonly unknown[]) => refusePlain(400, 'Validation failed', issues)
