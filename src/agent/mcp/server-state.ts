import type { McpServer, McpTool } from '#contract/placet/mcp.ts'
import type { Tone } from '#ui/status.tsx'

export type ServerState = 'failing' | 'connecting' | 'connected' | 'disabled'

/** What needs attention first. */
export const serverStates = ['failing', 'connecting', 'connected', 'disabled'] as const

export const stateWords = {
  failing: 'Failing',
  connecting: 'Connecting',
  connected: 'Connected',
  disabled: 'Disabled',
} as const satisfies Record<ServerState, string>

export const stateTones = {
  failing: 'bad',
  connecting: 'warn',
  connected: 'good',
  disabled: 'quiet',
} as const satisfies Record<ServerState, Tone>

/** Neither connected nor failed is on its way: the contract has no word of its own for it. */
export function stateOf({
  enabled,
  connected,
  error,
}: Pick<McpServer, 'enabled' | 'connected' | 'error'>): ServerState {
  if (!enabled) return 'disabled'
  if (connected) return 'connected'
  return error === undefined ? 'connecting' : 'failing'
}

/** A state as this page saw it begin; `at` in milliseconds since the epoch. */
export interface Seen {
  at: number
  state: ServerState
  error: string | undefined
}

/** What this page has seen of each server, by name, oldest first. */
export type SeenByName = Readonly<Record<string, readonly Seen[]>>

const kept = 30

/** Notes each server whose state is another than before; the first note of a server is no change. */
export function noteChanges(before: SeenByName, servers: readonly McpServer[], now: number): SeenByName {
  const changed = servers.flatMap((server): [string, readonly Seen[]][] => {
    const seen = before[server.name] ?? []
    const last = seen.at(-1)
    const state = stateOf(server)
    if (last?.state === state && last.error === server.error) return []
    return [[server.name, [...seen, { at: now, state, error: server.error }].slice(-kept)]]
  })
  return changed.length === 0 ? before : { ...before, ...Object.fromEntries(changed) }
}

/** When a server's state changed last: as the agent says, else as seen here. Milliseconds since the epoch. */
export const changedAt = (server: McpServer, seen: SeenByName): number | undefined =>
  server.changed_at ?? ((seen[server.name] ?? []).length > 1 ? seen[server.name]?.at(-1)?.at : undefined)

export interface OfferedTool {
  tool: McpTool
  server: McpServer
  /** Other servers that offer a tool of this name. */
  alsoAt: readonly string[]
}

/** Every tool of every server, with who else has one of that name. */
export function allTools(servers: readonly McpServer[]): OfferedTool[] {
  const offered = servers.flatMap((server) => server.tools.map((tool) => ({ server, tool })))
  const names = Map.groupBy(offered, ({ tool }) => tool.name)
  return offered.map((one) => ({
    ...one,
    alsoAt: (names.get(one.tool.name) ?? [])
      .map(({ server }) => server.name)
      .filter((name) => name !== one.server.name),
  }))
}

/** Whether every word is in the text; no word at all is in every text. */
export function matches(text: string, query: string): boolean {
  const lower = text.toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word))
}

export const toolText = ({ name, description = '' }: McpTool) => `${name} ${description}`

/** What a search among servers looks at: name, transport, error and tools. */
export const serverText = ({ name, transport, error = '', tools }: McpServer) =>
  `${name} ${transport} ${error} ${tools.map(toolText).join(' ')}`
