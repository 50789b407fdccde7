import * as z from 'zod/mini'
import { after, isRecord, listBy, listOf, member, soft } from '../lenient.ts'

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
export interface ToolCall {
  id: string | undefined
  name: string
  arguments: string
}

/** `text` of text parts; whatever else a part has stays in it. */
export interface ContentPart {
  type: string
  text: string | undefined
  [member: string]: unknown
}

/** One message, in one set of names; unknown members stay. */
export interface Message {
  role: string
  content: string | ContentPart[] | null
  timestamp: string | undefined
  tool_calls: ToolCall[] | undefined
  tool_call_id: string | undefined
  name: string | undefined
  reasoning_content: string | undefined
  [member: string]: unknown
}

/**
 * Read by hand, unlike everything else: a session can have ten thousand of these, which takes a schema the better part
 * of a second in a browser, and this a few milliseconds. A message is what has a role; all else may be missing.
 */
function readMessage(raw: unknown): Message | undefined {
  const role = member(raw, 'role')
  if (!isRecord(raw) || typeof role !== 'string') return undefined
  const calls = member(raw, 'tool_calls', 'toolCalls')
  return {
    ...raw,
    role,
    content: readContent(raw['content']),
    timestamp: textOf(raw['timestamp']),
    tool_calls: Array.isArray(calls) ? calls.map(readToolCall) : undefined,
    tool_call_id: textOf(member(raw, 'tool_call_id', 'toolCallId')),
    name: textOf(raw['name']),
    reasoning_content: textOf(member(raw, 'reasoning_content', 'reasoningContent')),
  }
}

function readContent(content: unknown): Message['content'] {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return null
  return content
    .filter(isRecord)
    .map((part) => ({ ...part, type: textOf(part['type']) ?? 'unknown', text: textOf(part['text']) }))
}

function readToolCall(raw: unknown): ToolCall {
  const call = member(raw, 'function')
  const given = member(call, 'arguments') ?? member(raw, 'arguments')
  return {
    id: textOf(member(raw, 'id')),
    name: textOf(member(call, 'name') ?? member(raw, 'name')) ?? 'unknown tool',
    arguments: typeof given === 'string' ? given : given === undefined ? '' : JSON.stringify(given),
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)

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
    messages: listBy(readMessage),
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
