import * as z from 'zod/mini'
import { isRecord } from '#contract/lenient.ts'
import { type McpDraft, mcpDraftSchema } from '#contract/placet/mcp.ts'
import { readJson } from '#lib/json.ts'
import { clearSecrets } from './clear-secrets.ts'
import { readTransport, type Transport } from './transports.ts'

/** A server out of a pasted configuration. */
export interface Candidate {
  /** As it was written; the draft's own is one that an agent accepts. */
  name: string
  draft: McpDraft
  /** Why it can't be imported. */
  problems: string[]
  /** Variables and headers that hold a secret written out. */
  inClear: string[]
  /** What the other client would have filled in and an agent does not: `${input:token}`. */
  placeholders: string[]
  /** Members that have no counterpart. */
  leftOut: string[]
}

/**
 * Reads what Claude, Cursor, VS Code and others keep: `{mcpServers: {…}}`, `{servers: {…}}`, `{mcp: {servers}}`, a bare
 * object by name, its inside without braces, or one single server.
 */
export function readPasted(text: string): { candidates: Candidate[] } | { error: string } {
  const read = readJson(text)
  const retried = 'error' in read && /^\s*"/.test(text) ? readJson(`{${text.trim().replace(/,$/, '')}}`) : read
  if ('error' in retried) return 'error' in read ? read : retried
  const servers = serversIn(retried.value)
  if (servers === undefined)
    return { error: 'There is no server in this. Paste an object with "mcpServers" or "servers", or one server.' }
  return { candidates: Object.entries(servers).map(([name, server]) => candidateOf(name, server)) }
}

function serversIn(value: unknown): Record<string, unknown> | undefined {
  if (!isRecord(value)) return undefined
  for (const name of ['mcpServers', 'servers', 'mcp', 'context_servers']) {
    const inside = value[name]
    if (isRecord(inside) && !isServer(inside)) return serversIn(inside) ?? inside
  }
  if (isServer(value)) return { [typeof value['name'] === 'string' ? value['name'] : 'imported']: value }
  const entries = Object.entries(value).filter(([, one]) => isRecord(one))
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}

const addressMembers = ['url', 'serverUrl', 'httpUrl'] as const

const isServer = (value: Record<string, unknown>) =>
  ['command', ...addressMembers].some((name) => typeof value[name] === 'string')

const otherMembers = 'name type transport command args env headers disabled enabled tool_timeout toolTimeout'

const understood = new Set<string>([...addressMembers, ...otherMembers.split(' ')])

function candidateOf(name: string, server: unknown): Candidate {
  const raw = isRecord(server) ? server : {}
  const problems: string[] = []
  const command = textOf(raw['command'])
  const url = textOf(raw['url']) ?? textOf(raw['serverUrl']) ?? textOf(raw['httpUrl'])
  if (command === undefined && url === undefined) problems.push('It has neither a command nor an address.')
  const type = typeOf(raw, command, url, problems)
  const timeout = raw['tool_timeout'] ?? raw['toolTimeout']
  const env = valuesOf(raw['env'], 'env', problems)
  const headers = valuesOf(raw['headers'], 'headers', problems)
  const draft: McpDraft = {
    name: acceptedName(name),
    type,
    enabled: raw['disabled'] !== true && raw['enabled'] !== false,
    ...(type === 'stdio'
      ? { command: command ?? '', args: argsOf(raw['args'], problems), env }
      : { url: url ?? '', headers }),
    ...(typeof timeout === 'number' ? { tool_timeout: timeout } : {}),
  }
  if (problems.length === 0)
    problems.push(...(z.safeParse(mcpDraftSchema, draft).error?.issues ?? []).map(({ message }) => message))
  const written = [
    draft.command ?? '',
    ...(draft.args ?? []),
    ...Object.values(env),
    draft.url ?? '',
    ...Object.values(headers),
  ]
  return {
    name,
    draft,
    problems,
    inClear: clearSecrets(type === 'stdio' ? env : headers),
    placeholders: [...new Set(written.flatMap(placeholdersIn))],
    leftOut: Object.keys(raw).filter((member) => !understood.has(member)),
  }
}

function typeOf(
  raw: Record<string, unknown>,
  command: string | undefined,
  url: string | undefined,
  problems: string[],
): Transport {
  const named = textOf(raw['type']) ?? textOf(raw['transport'])
  const known = readTransport(named)
  if (named !== undefined && known === undefined) problems.push(`The transport ${named} is not known.`)
  if (known !== undefined) return known
  if (command !== undefined || url === undefined) return 'stdio'
  return raw['httpUrl'] === undefined && /\/sse\/?(?:\?|$)/.test(url) ? 'sse' : 'streamableHttp'
}

function argsOf(raw: unknown, problems: string[]): string[] {
  if (raw === undefined) return []
  if (Array.isArray(raw) && raw.every((arg) => ['string', 'number', 'boolean'].includes(typeof arg)))
    return raw.map(String)
  problems.push('"args" has to be a list of words.')
  return []
}

function valuesOf(raw: unknown, member: string, problems: string[]): Record<string, string> {
  if (raw === undefined || raw === null) return {}
  if (!isRecord(raw) || Object.values(raw).some((value) => typeof value === 'object')) {
    problems.push(`"${member}" has to hold names with texts.`)
    return {}
  }
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  )
}

/** Letters, digits, underscore and dash are what an agent takes. */
const acceptedName = (name: string) =>
  name
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 64)

const placeholdersIn = (text: string) =>
  [...text.matchAll(/\$\{(?!credentials\.)[^}]*\}/g)].map(([placeholder]) => placeholder)

const textOf = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value : undefined)
