import * as z from 'zod/mini'
import { after, isRecord, listOf, member } from '../lenient.ts'
import { unixTime } from '../unix-time.ts'

export const mcpTransports = ['stdio', 'sse', 'streamableHttp'] as const

const text = z.record(z.string(), z.string('Each value must be text.'))

const config = {
  type: z.optional(z.enum(mcpTransports, `Choose one of ${mcpTransports.join(', ')}.`)),
  enabled: z.optional(z.boolean()),
  /** For stdio. */
  command: z.optional(z.string()),
  args: z.optional(z.array(z.string())),
  env: z.optional(text),
  /** For the other two. */
  url: z.optional(z.string()),
  headers: z.optional(text),
  /** Seconds. */
  tool_timeout: z.optional(z.number('Enter a number of seconds.').check(z.positive('Must be more than 0 seconds.'))),
}

const isBlank = (value: string | undefined) => value === undefined || value.trim() === ''

/** Contract C.11. stdio needs a command, the other transports an address. */
export const mcpDraftSchema = z
  .looseObject({
    name: z
      .string('Give the server a name.')
      .check(z.regex(/^[A-Za-z0-9_-]{1,64}$/, 'Letters, digits, underscore and dash; 64 at most.')),
    ...config,
  })
  .check(
    z.refine((body) => body.type !== 'stdio' || !isBlank(body.command), {
      path: ['command'],
      error: 'Enter the command that starts the server.',
    }),
    z.refine((body) => body.type === undefined || body.type === 'stdio' || !isBlank(body.url), {
      path: ['url'],
      error: 'Enter the address of the server.',
    }),
  )
export type McpDraft = z.infer<typeof mcpDraftSchema>

export const mcpPatchSchema = z
  .looseObject(config)
  .check(z.refine((body) => Object.keys(body).length > 0, 'Change at least one thing.'))
export type McpPatch = z.infer<typeof mcpPatchSchema>

/** A tool as a server offers it. `inputSchema` is JSON Schema. */
export interface McpTool {
  name: string
  description: string | undefined
  inputSchema: Record<string, unknown> | undefined
}

/**
 * One server, bare or as `{server}`. How it is configured is usually not sent; what was sent is all in `raw`. `connected`
 * and `error` can both be missing while it connects.
 */
export const mcpServerSchema = after(
  (raw) => {
    const server = member(raw, 'server') ?? raw
    if (!isRecord(server)) return server
    return {
      name: server['name'],
      enabled: server['enabled'],
      connected: server['connected'],
      transport: member(server, 'transport', 'type') ?? member(server['config'], 'transport', 'type'),
      tools: readTools(server['tools']),
      error: readError(server['error']),
      changed_at: member(server, 'changed_at', 'changedAt', 'updated_at', 'updatedAt'),
      raw: server,
    }
  },
  z.object({
    name: z.string(),
    enabled: z.catch(z.boolean(), true),
    connected: z.catch(z.boolean(), false),
    transport: z.catch(z.string(), 'unknown'),
    tools: z.custom<McpTool[]>(Array.isArray),
    error: z.optional(z.string()),
    /** When its state changed last, in milliseconds since the epoch; most agents do not say. */
    changed_at: unixTime,
    raw: z.record(z.string(), z.unknown()),
  }),
)
export type McpServer = z.infer<typeof mcpServerSchema>

export const mcpListSchema = listOf(mcpServerSchema, 'servers', 'mcp')

/** What a write answers: the server, or anything else, which says nothing. */
export const mcpAnswerSchema = z.catch(z.optional(mcpServerSchema), undefined)

/** Names, `{name, description}`, or an object of these by name. */
function readTools(raw: unknown): McpTool[] {
  const found = isRecord(raw)
    ? Object.entries(raw).map(([name, tool]) => (isRecord(tool) ? { name, ...tool } : name))
    : raw
  if (!Array.isArray(found)) return []
  return found.flatMap((tool: unknown) => {
    if (typeof tool === 'string') return [{ name: tool, description: undefined, inputSchema: undefined }]
    const name = member(tool, 'name')
    const description = member(tool, 'description')
    const inputSchema = member(tool, 'inputSchema', 'input_schema', 'parameters')
    if (typeof name !== 'string') return []
    return [
      {
        name,
        description: typeof description === 'string' && description !== '' ? description : undefined,
        inputSchema: isRecord(inputSchema) ? inputSchema : undefined,
      },
    ]
  })
}

function readError(raw: unknown): string | undefined {
  if (raw === undefined || raw === null || raw === '' || raw === false) return undefined
  if (typeof raw === 'string') return raw
  const message = member(raw, 'message')
  return typeof message === 'string' ? message : JSON.stringify(raw, null, 2)
}
