import * as z from 'zod/mini'
import { refuse } from './reply.ts'

/** What a request brings, read by the contract; or the refusal to answer with, worded as the runtime does. */
export async function readBody<S extends z.ZodMiniType>(
  request: Request,
  schema: S,
): Promise<{ body: z.output<S> } | { refusal: Response }> {
  const sent: unknown = await request.json().catch(() => undefined)
  const read = z.safeParse(schema, sent)
  if (read.success) return { body: read.data }
  const detail = read.error.issues.map(({ path, message }) => ({ loc: ['body', ...path], msg: message }))
  return { refusal: refuse(400, detail) }
}
