import { laneLabel, type AuditRow } from './audit-row.ts'
import { type AuditSearch, idFilters } from './audit-search.ts'

/** Parameters of `/audit`; several values of one mean "any of". */
export type AgentFilters = Record<string, string | readonly string[] | undefined>

/** The filters that the agent is asked to apply. What it can't (search, hidden noise) is applied to what it sends. */
export function agentFilters(search: AuditSearch): AgentFilters {
  const [group, name] = search.lane?.split(/:(.*)/s) ?? []
  return {
    ...(search.event.length > 0 ? { event: eventNames(search.event) } : {}),
    channel: group === 'channel' ? name : undefined,
    status: search.status,
    model: search.model,
    tool: search.tool,
    ...Object.fromEntries(idFilters.map((id) => [id, search[id]])),
    ...(group === 'origin' ? { origin: name } : {}),
  }
}

/** `mcp_call` is our name for tool calls that go to an MCP server; the agent knows them as `tool_call`. */
const eventNames = (kinds: readonly string[]) => [
  ...new Set(kinds.flatMap((kind) => (kind === 'mcp_call' ? ['mcp_call', 'tool_call'] : [kind]))),
]

/** Which member of an event each exact filter compares. */
const memberOf = {
  traceId: 'trace_id',
  turnId: 'turn_id',
  parentRunId: 'parent_run_id',
  channelId: 'channel_id',
  runId: 'run_id',
  sessionKey: 'session_key',
  origin: 'origin',
} as const

/**
 * What is shown of what is loaded. Every filter is applied here too, because an agent may know fewer of them than it was
 * asked for. `hidden` counts API requests that match everything else.
 */
export function select(rows: readonly AuditRow[], search: AuditSearch): { shown: AuditRow[]; hidden: number } {
  const words = search.q.toLowerCase().split(/\s+/).filter(Boolean)
  const isNoiseShown = search.noise || search.event.includes('api_request')
  let hidden = 0
  const shown = rows.filter((row) => {
    if (!passes(row, search) || !contains(row, words)) return false
    if (isNoiseShown || row.kind !== 'api_request') return true
    hidden += 1
    return false
  })
  return { shown, hidden }
}

function passes({ kind, lane, event }: AuditRow, search: AuditSearch): boolean {
  return (
    (search.event.length === 0 || search.event.includes(kind)) &&
    (search.lane === undefined || lane === search.lane) &&
    (search.status === undefined || event.status === search.status) &&
    (search.model === undefined || event.model === search.model) &&
    (search.tool === undefined || event.tool_name === search.tool) &&
    idFilters.every((id) => search[id] === undefined || event[memberOf[id]] === search[id])
  )
}

function contains({ event }: AuditRow, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const text = JSON.stringify(event.raw).toLowerCase()
  return words.every((word) => text.includes(word))
}

const labels = {
  traceId: 'Trace',
  turnId: 'Turn',
  parentRunId: 'Parent run',
  channelId: 'Channel id',
  runId: 'Run',
  sessionKey: 'Session',
  origin: 'Origin',
} as const

/** The exact filters in use, as they are shown: `Trace 4f2a…`. */
export const activeIds = (search: AuditSearch) =>
  idFilters.flatMap((id) => {
    const value = search[id]
    return value === undefined ? [] : [{ id, label: labels[id], value }]
  })

export const isFiltered = (search: AuditSearch) =>
  search.q !== '' ||
  search.event.length > 0 ||
  [search.lane, search.status, search.model, search.tool].some((value) => value !== undefined) ||
  activeIds(search).length > 0

/** The filters in use in words, for file names: `tool_call-error-telegram`. */
export const filterWords = (search: AuditSearch): string[] => [
  ...search.event,
  ...[search.lane && laneLabel(search.lane), search.status, search.model, search.tool].filter(
    (value) => value !== undefined,
  ),
  ...activeIds(search).map(({ value }) => value),
  ...(search.q ? [search.q] : []),
]
