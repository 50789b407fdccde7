import * as z from 'zod/mini'
import { isRecord } from '#contract/lenient.ts'

/** Answers with `wire`, after the contract has read it: an answer that the contract can't read is a bug of this gateway. */
export function reply(schema: z.ZodMiniType, wire: unknown, status = 200): Response {
  const read = z.safeParse(schema, wire)
  if (!read.success) throw new Error(`The reference gateway broke the contract: ${z.prettifyError(read.error)}`)
  const unreadable: unknown = isRecord(read.data) ? read.data['unreadable'] : undefined
  if (Array.isArray(unreadable) && unreadable.length > 0) {
    throw new Error(`The reference gateway sent rows that the contract can't read: ${JSON.stringify(unreadable[0])}`)
  }
  return Response.json(wire, { status })
}

/** Most configuration routes: `{"error":"text"}`; `details` are zod's own issues. */
export const refusePlain = (status: number, error: string, details?: readonly unknown[]): Response =>
  Response.json(details === undefined ? { error } : { error, details }, { status })

/** Who may and who may not, user quotas, quota state: `{"error":{message,type,code?}}`. */
export const refuseTyped = (
  status: number,
  message: string,
  type: string,
  { code, details }: { code?: number; details?: readonly unknown[] } = {},
): Response =>
  Response.json(
    {
      error: { message, type, ...(code === undefined ? {} : { code }) },
      ...(details === undefined ? {} : { details }),
    },
    { status },
  )

/** What the framework says about a body that it does not take: malformed, of another type, empty. */
export const refuseFramework = (status: number, message: string): Response => refuseTyped(status, message, 'api_error')

/** What went wrong after all with something that answers 200: `{"success":false,"error":"text"}`. */
export const failSoftly = (error: string, more: Record<string, unknown> = {}, status = 200): Response =>
  Response.json({ success: false, error, ...more }, { status })

export const unauthorized = () => refuseTyped(401, 'Unauthorized', 'auth_error', { code: 401 })
export const adminOnly = () => refuseTyped(403, 'Admin privileges required', 'forbidden', { code: 403 })
export const notFound = () => refusePlain(404, 'Not Found')
/** What it answers to most mistakes that it did not expect. */
export const internalError = () => refusePlain(500, 'Internal server error')
