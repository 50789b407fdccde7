import * as z from 'zod/mini'
import { after, isRecord, listOf, member, soft } from '../lenient.ts'

/** Contract C.2. Times are ISO 8601, often without a zone ("agent time"); see `lib/time.ts`. */
export const sessionSchema = after(
  (raw) =>
    isRecord(raw)
      ? {
          ...raw,
          created_at: member(raw, 'created_at', 'createdAt'),
          updated_at: member(raw, 'updated_at', 'updatedAt'),
          message_count: member(raw, 'message_count', 'messageCount'),
        }
      : raw,
  z.looseObject({
    key: z.string(),
    title: soft(z.string()),
    created_at: soft(z.string()),
    updated_at: soft(z.string()),
    message_count: soft(z.number()),
    metadata: soft(z.record(z.string(), z.unknown())),
  }),
)
export type Session = z.infer<typeof sessionSchema>

export const sessionListSchema = listOf(sessionSchema, 'sessions')

/** `arguments` is JSON text as the model wrote it, which need not be valid JSON. */
const toolCallSchema = after(
  (raw) => {
    const call = member(raw, 'function')
    const given = member(call, 'arguments') ?? member(raw, 'arguments')
    return {
      id: member(raw, 'id'),
      name: member(call, 'name') ?? member(raw, 'name'),
      arguments: typeof given === 'string' ? given : given === undefined ? '' : JSON.stringify(given),
    }
  },
  z.object({ id: soft(z.string()), name: z.catch(z.string(), 'unknown tool'), arguments: z.string() }),
)
export type ToolCall = z.infer<typeof toolCallSchema>

const partSchema = z.looseObject({ type: z.catch(z.string(), 'unknown'), text: soft(z.string()) })
export type ContentPart = z.infer<typeof partSchema>

export const messageSchema = after(
  (raw) =>
    isRecord(raw)
      ? {
          ...raw,
          tool_calls: member(raw, 'tool_calls', 'toolCalls'),
          tool_call_id: member(raw, 'tool_call_id', 'toolCallId'),
          reasoning_content: member(raw, 'reasoning_content', 'reasoningContent'),
        }
      : raw,
  z.looseObject({
    role: z.string(),
    content: z.catch(z.nullable(z.union([z.string(), z.array(partSchema)])), null),
    timestamp: soft(z.string()),
    tool_calls: soft(z.array(toolCallSchema)),
    tool_call_id: soft(z.string()),
    name: soft(z.string()),
    reasoning_content: soft(z.string()),
  }),
)
export type Message = z.infer<typeof messageSchema>

/** `{…, messages}`; `{session: {…}}`, `{items}`, `{history}` and a bare array are read too. Rows that are no message are kept aside. */
export const transcriptSchema = after(
  (raw) => {
    const session = member(raw, 'session') ?? raw
    const found = Array.isArray(session) ? session : member(session, 'messages', 'items', 'history')
    return { ...(isRecord(session) ? session : {}), messages: found }
  },
  z.looseObject({
    key: soft(z.string()),
    created_at: soft(z.string()),
    updated_at: soft(z.string()),
    metadata: soft(z.record(z.string(), z.unknown())),
    messages: listOf(messageSchema),
  }),
)
export type Transcript = z.infer<typeof transcriptSchema>

const text = z.string().check(z.maxLength(500, 'At most 500 characters.'))
const page = {
  limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(10_000))),
  offset: z.optional(z.coerce.number().check(z.int(), z.minimum(0))),
  cursor: z.optional(text),
}

/** None is specified (contract C.2); these are the names that runtimes use. */
export const sessionListQuerySchema = z.object({ ...page, q: z.optional(text), channel: z.optional(text) })

export const transcriptQuerySchema = z.object(page)
