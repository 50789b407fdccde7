import * as z from 'zod/mini'
import { isRecord } from '#contract/lenient.ts'
import { checked } from './checked.ts'

// What the gateway itself demands of an MCP server.

const shared = {
  enabled: z._default(z.boolean(), true),
  headers: z._default(z.record(z.string(), z.string()), {}),
  auth_scheme: z._default(z.nullable(z.string()), null),
  rate_limit_cooldown_ms: z._default(z.int().check(z.gte(0)), 60_000),
  quota_cooldown_ms: z._default(z.int().check(z.gte(0)), 86_400_000),
}
const remote = z.object({ mode: z.optional(z.literal('remote_http')), upstream_url: z.url(), ...shared })
const local = z.object({
  mode: z.literal('local_http'),
  launcher: z.enum(['bunx', 'uvx']),
  package: z.string().check(z.minLength(1)),
  args: z._default(z.array(z.string()), []),
  env: z._default(z.record(z.string(), z.string()), {}),
  port: z.int().check(z.gte(1), z.lte(65_535)),
  path: z._default(z.string(), '/mcp'),
  startup_timeout_ms: z._default(z.int().check(z.gte(1000), z.lte(300_000)), 30_000),
  ...shared,
})

export const checkedServer = (body: unknown) =>
  isRecord(body) && body['mode'] === 'local_http' ? checked(local, body) : checked(remote, body)

export const mcpKeyRule = z.object({ key: z.string().check(z.minLength(1)), is_active: z._default(z.boolean(), true) })

export const isServerName = (name: string) => /^[a-z0-9][a-z0-9-_]{1,62}$/.test(name) && name !== 'plexus'
