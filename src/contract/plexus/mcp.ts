import * as z from 'zod/mini'
import { namedOf, pageOf } from './dialects.ts'
import { portNumber, positiveWhole, shortName, text as required, whole } from './fields.ts'
import { secretSchema } from './secret.ts'

const text = z.optional(z.nullable(z.string()))
const number = z.optional(z.nullable(z.number()))

/** An MCP server behind the gateway: elsewhere, or one that the gateway starts itself. Times in milliseconds. */
export const mcpServerSchema = z.looseObject({
  /** `remote_http` unless given, or `local_http`. */
  mode: text,
  enabled: z.optional(z.nullable(z.boolean())),
  upstream_url: text,
  headers: z.optional(z.nullable(z.record(z.string(), secretSchema))),
  auth_scheme: text,
  rate_limit_cooldown_ms: number,
  quota_cooldown_ms: number,
  launcher: text,
  package: text,
  args: z.optional(z.nullable(z.array(z.string()))),
  env: z.optional(z.nullable(z.record(z.string(), secretSchema))),
  port: number,
  path: text,
  startup_timeout_ms: number,
})
export type McpServer = z.infer<typeof mcpServerSchema>
export type NamedMcpServer = McpServer & { name: string }

/** `GET /mcp-servers`. */
export const mcpServerListSchema = namedOf(mcpServerSchema)
/** `GET /mcp-servers/{name}`. */
export const namedMcpServerSchema = z.extend(mcpServerSchema, { name: z.string() })

export const mcpServerNameSchema = shortName().check(
  z.refine((name) => name !== 'plexus', '“plexus” is the gateway’s own server. Choose another name.'),
)

const isWeb = (value: string) => /^https?:\/\//i.test(value) && URL.canParse(value)
const shared = {
  enabled: z.optional(z.boolean()),
  rate_limit_cooldown_ms: z.optional(whole(0, 604_800_000, 'milliseconds')),
  quota_cooldown_ms: z.optional(whole(0, 2_592_000_000, 'milliseconds')),
}
const remote = {
  upstream_url: z
    .string('Enter the server’s address.')
    .check(z.trim(), z.refine(isWeb, 'Enter a whole http or https address.')),
  headers: z.optional(z.record(z.string(), secretSchema)),
  auth_scheme: z.optional(z.nullable(z.string())),
}
const local = {
  launcher: z.enum(['bunx', 'uvx'], 'Choose bunx or uvx.'),
  package: required('the name of a package'),
  args: z.optional(z.array(z.string())),
  env: z.optional(z.record(z.string(), secretSchema)),
  port: portNumber(),
  path: z.optional(z.string().check(z.regex(/^\/\S*$/, 'A path begins with a slash and has no spaces.'))),
  startup_timeout_ms: z.optional(whole(1000, 300_000, 'milliseconds')),
}

/** `PUT /mcp-servers/{name}`. */
export const mcpServerBodySchema = z.union([
  z.looseObject({ mode: z.literal('local_http'), ...shared, ...local }),
  z.looseObject({ mode: z.optional(z.literal('remote_http')), ...shared, ...remote }),
])
export type McpServerBody = z.infer<typeof mcpServerBodySchema>
/** The two apart, for a form that knows which of them it is about. */
export const remoteMcpServerBodySchema = z.looseObject({
  mode: z.optional(z.literal('remote_http')),
  ...shared,
  ...remote,
})
export const localMcpServerBodySchema = z.looseObject({ mode: z.literal('local_http'), ...shared, ...local })

/** `PATCH /mcp-servers/{name}`: merged, then checked whole. */
export const mcpServerPatchSchema = z.partial(
  z.looseObject({ mode: z.enum(['remote_http', 'local_http']), ...shared, ...remote, ...local }),
)
export type McpServerPatch = z.infer<typeof mcpServerPatchSchema>

/** What to `PUT` so that nothing changes. */
export function toMcpServerBody(server: McpServer & { name?: string }): McpServerBody {
  const { name: _name, ...rest } = server
  const given = Object.entries(rest).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(given) as McpServerBody // the answer's members are those of a write
}

/** `GET …/status`, and what start, stop and restart answer. A remote server is always `stopped` here. Times ISO 8601. */
export const mcpProcessSchema = z.looseObject({
  serverName: z.string(),
  /** `stopped`, `starting`, `running`, `failed`. */
  status: z.string(),
  pid: number,
  url: text,
  lastError: text,
  startedAt: text,
  exitedAt: text,
})
export type McpProcess = z.infer<typeof mcpProcessSchema>

/** `GET …/process-logs`: lines, oldest first. They may hold secrets of the server. */
export const mcpProcessLogsSchema = z.looseObject({ data: z.array(z.string()) })

/** One of the keys a server is called with in turn. `cooldown_until` as the gateway writes it: ms or ISO 8601. */
export const mcpKeySchema = z.looseObject({
  id: z.number(),
  key: secretSchema,
  is_active: z.boolean(),
  cooldown_until: z.optional(z.nullable(z.union([z.number(), z.string()]))),
})
export type McpKey = z.infer<typeof mcpKeySchema>
/** `GET …/keys`. */
export const mcpKeyListSchema = z.looseObject({ keys: z.array(mcpKeySchema) })
/** `POST …/keys`, answered with 201 and the key. */
export const mcpKeyBodySchema = z.object({
  key: z.union([z.string().check(z.trim(), z.minLength(1, 'Enter a key.')), secretSchema]),
  is_active: z.optional(z.boolean()),
})
export const mcpKeyIdSchema = positiveWhole()

/** One call through the gateway. `error_message` is empty even for a tool that failed: go by `response_status`. */
export const mcpLogSchema = z.looseObject({
  request_id: z.string(),
  /** ISO 8601. */
  created_at: z.string(),
  /** Unix milliseconds. */
  start_time: number,
  duration_ms: number,
  server_name: text,
  upstream_url: text,
  method: text,
  jsonrpc_method: text,
  tool_name: text,
  api_key: text,
  attribution: text,
  source_ip: text,
  response_status: number,
  is_streamed: z.optional(z.nullable(z.boolean())),
  has_debug: z.optional(z.nullable(z.boolean())),
  error_code: text,
  error_message: text,
})
export type McpLog = z.infer<typeof mcpLogSchema>
/** `GET /mcp-logs`, newest first. */
export const mcpLogPageSchema = pageOf(mcpLogSchema)
