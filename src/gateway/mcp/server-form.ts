import * as z from 'zod/mini'
import {
  localMcpServerBodySchema,
  type McpServer,
  type McpServerBody,
  mcpServerNameSchema,
  remoteMcpServerBodySchema,
  toMcpServerBody,
} from '#contract/plexus/mcp.ts'
import { recordOfSecrets, type SecretPair, secretPairsOf } from '#kit/secret-pairs.tsx'

/** What the form holds; what belongs to the other mode is kept for a change of mind, and not sent. Times in seconds. */
export interface ServerDraft {
  name: string
  mode: 'remote_http' | 'local_http'
  url: string
  authScheme: string
  headers: SecretPair[]
  launcher: string
  pack: string
  /** One argument on each line. */
  args: string
  env: SecretPair[]
  port: number | undefined
  path: string
  startup: number | undefined
  rateLimit: number | undefined
  quota: number | undefined
  /** What the form has no field for; sent back as it came. */
  rest: Readonly<Record<string, unknown>>
}

export type ServerErrors = Readonly<Record<string, string>>

export const newServerDraft = (): ServerDraft => ({
  name: '',
  mode: 'remote_http',
  url: '',
  authScheme: '',
  headers: [],
  launcher: 'uvx',
  pack: '',
  args: '',
  env: [],
  port: undefined,
  path: '/mcp',
  startup: 30,
  rateLimit: 60,
  quota: 86_400,
  rest: { enabled: true },
})

/** A form's beginning, out of what is stored. */
export function serverDraftOf(name: string, server: McpServer): ServerDraft {
  const {
    mode,
    upstream_url: url,
    auth_scheme: authScheme,
    headers,
    launcher,
    package: pack,
    args,
    env,
    port,
    path,
    startup_timeout_ms: startup,
    rate_limit_cooldown_ms: rateLimit,
    quota_cooldown_ms: quota,
    ...rest
  }: McpServer = toMcpServerBody(server)
  return {
    name,
    mode: mode === 'local_http' ? 'local_http' : 'remote_http',
    url: url ?? '',
    authScheme: authScheme ?? '',
    headers: secretPairsOf(headers ?? {}),
    launcher: launcher ?? 'uvx',
    pack: pack ?? '',
    args: (args ?? []).join('\n'),
    env: secretPairsOf(env ?? {}),
    port: port ?? undefined,
    path: path ?? '/mcp',
    startup: seconds(startup),
    rateLimit: seconds(rateLimit),
    quota: seconds(quota),
    rest,
  }
}

/** The body to send, or what is in the way, by the member of the write. `taken`: names that a new server can't have. */
export function readServerDraft(
  draft: ServerDraft,
  taken: ReadonlySet<string>,
): { name: string; body: McpServerBody } | { errors: ServerErrors } {
  const errors: Record<string, string> = {}
  const name = z.safeParse(mcpServerNameSchema, draft.name.trim())
  if (!name.success) errors['name'] = name.error.issues[0]?.message ?? 'Enter a name.'
  else if (taken.has(name.data)) errors['name'] = `There is an MCP server called ${name.data} already.`
  const shared = {
    ...draft.rest,
    headers: recordOfSecrets(draft.headers),
    ...(draft.authScheme.trim() === '' ? {} : { auth_scheme: draft.authScheme.trim() }),
    ...given('rate_limit_cooldown_ms', milliseconds(draft.rateLimit)),
    ...given('quota_cooldown_ms', milliseconds(draft.quota)),
  }
  const read =
    draft.mode === 'remote_http'
      ? z.safeParse(remoteMcpServerBodySchema, { ...shared, upstream_url: draft.url })
      : z.safeParse(localMcpServerBodySchema, { ...shared, mode: 'local_http', ...localMembers(draft) })
  for (const { path, message } of read.error?.issues ?? []) {
    const member = String(path[0])
    errors[member] ??= inSeconds[member] ?? message
  }
  for (const of of ['headers', 'env'] as const)
    for (const { name: given, value } of draft[of])
      if (given.trim() !== '' && value === '') errors[of] ??= `Enter a value for ${given.trim()}, or remove it.`
  if (!read.success || !name.success || Object.keys(errors).length > 0) return { errors }
  return { name: name.data, body: read.data }
}

/** The write is in milliseconds, the fields are not. */
const inSeconds: Readonly<Record<string, string>> = {
  startup_timeout_ms: 'Enter a time from 1 to 300 seconds.',
  rate_limit_cooldown_ms: 'Enter a time from 0 to 604800 seconds, which is a week.',
  quota_cooldown_ms: 'Enter a time from 0 to 2592000 seconds, which is 30 days.',
}

const localMembers = ({ launcher, pack, args, env, port, path, startup }: ServerDraft) => ({
  launcher,
  package: pack,
  args: args
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
  env: recordOfSecrets(env),
  port,
  path: path.trim(),
  ...given('startup_timeout_ms', milliseconds(startup)),
})

const given = (name: string, value: unknown) => (value === undefined ? {} : { [name]: value })
const seconds = (ms: number | null | undefined) => (ms === null || ms === undefined ? undefined : ms / 1000)
const milliseconds = (value: number | undefined) => (value === undefined ? undefined : Math.round(value * 1000))
