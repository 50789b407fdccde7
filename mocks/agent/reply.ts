import * as z from 'zod/mini'
import { isRecord } from '#contract/lenient.ts'

/** Answers with `wire`, after the contract has read it: an answer that the contract can't read is a bug of this agent. */
export function reply(schema: z.ZodMiniType, wire: unknown, status = 200): Response {
  const read = z.safeParse(schema, wire)
  if (!read.success) throw new Error(`The reference agent broke the contract: ${z.prettifyError(read.error)}`)
  const unreadable = unreadableRows(read.data)
  if (unreadable.length > 0) {
    throw new Error(`The reference agent sent rows that the contract can't read: ${JSON.stringify(unreadable[0])}`)
  }
  return Response.json(wire, { status })
}

/** A failure the way FastAPI words it, which the runtime is built with. */
export const refuse = (status: number, detail: unknown, headers: Record<string, string> = {}): Response =>
  Response.json({ detail }, { status, headers })

function unreadableRows(read: unknown): unknown[] {
  if (!isRecord(read)) return []
  const own = Array.isArray(read['unreadable']) ? read['unreadable'] : []
  return [...own, ...unreadableRows(read['messages'])]
}
