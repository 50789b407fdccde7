import { type Agent, isManageable } from '#contract/placet/agents.ts'
import type { FleetLine } from '#contract/placet/capabilities.ts'
import { isHealthy } from '#contract/placet/health.ts'
import type { UsageDailyLine } from '#contract/placet/usage.ts'
import type { Gathered } from '#kit/gather.ts'

/** `asking`: no answer yet. `unknown`: the round ended without one. */
export type FleetState =
  | 'asking'
  | 'unknown'
  | 'healthy'
  | 'silent'
  | 'degraded'
  | 'unreachable'
  | 'refused'
  | 'failing'

export interface FleetRow {
  agent: Agent
  state: FleetState
  /** The state in a word or two: the agent's own where it gives one. */
  word: string
  /** Why it needs attention, as a sentence. */
  reason: string | undefined
  /** Milliseconds. */
  uptime: number | undefined
  sessions: number | undefined
  /** When it was asked, ISO 8601. */
  checkedAt: string | undefined
  usage: RowUsage
  activity: Activity | undefined
}

/** When the agent last did something: as it says itself, or else the last UTC day on which it used tokens. */
export type Activity = { at: string } | { day: string }

export type RowUsage =
  | { state: 'asking' }
  | { state: 'unknown' }
  | { state: 'failed'; reason: string }
  /** `daily` in the order of the days. */
  | { state: 'known'; total: number; daily: readonly number[] }

interface Answers {
  health: Gathered<FleetLine> | undefined
  usage: Gathered<UsageDailyLine> | undefined
  /** Whether lines may still arrive. */
  asking: { health: boolean; usage: boolean }
}

/** Joins the roster with what has arrived so far; sub-agents and agents that are not connected are left out. */
export function readRows(agents: readonly Agent[], { health, usage, asking }: Answers): FleetRow[] {
  const days = daysOf(usage)
  return agents.filter(isConnected).map((agent) => {
    const row = { agent, ...readHealth(health?.byId.get(agent.id), asking.health) }
    const used = readUsage(usage?.byId.get(agent.id), days, asking.usage)
    return { ...row, usage: used, activity: readActivity(agent, used, days) }
  })
}

/** In the dashboard with all it takes: a URL and a key. */
export const isConnected = (agent: Agent) => isManageable(agent) && Boolean(agent.managementApiKey)

export const needsAttention = ({ state }: FleetRow) =>
  state === 'degraded' || state === 'unreachable' || state === 'refused' || state === 'failing'

/** The UTC days that usage was asked for, ascending. */
export function daysOf(usage: Gathered<UsageDailyLine> | undefined): readonly string[] {
  const range = usage?.byId.get('range')
  return range?.type === 'range' ? range.days : []
}

export interface FleetFilter {
  q: string
  state: 'all' | 'healthy' | 'attention'
}

/** The rows that match every word of `q` (name, tag, id, description) and the state. */
export function selectRows(rows: readonly FleetRow[], { q, state }: FleetFilter): FleetRow[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    const { name, tag, id, description } = row.agent
    const text = `${name} ${tag ?? ''} ${id} ${description ?? ''}`.toLowerCase()
    const stateFits = state === 'all' || (state === 'healthy' ? row.state === 'healthy' : needsAttention(row))
    return stateFits && words.every((word) => text.includes(word))
  })
}

/** Sums over what has been answered, with how many answers each sum stands on. */
export function addUp(rows: readonly FleetRow[]) {
  const withSessions = rows.filter(({ sessions }) => sessions !== undefined)
  const totals = rows.flatMap(({ usage }) => (usage.state === 'known' ? [usage.total] : []))
  return {
    agents: rows.length,
    asking: rows.filter(({ state }) => state === 'asking').length,
    healthy: rows.filter(({ state }) => state === 'healthy').length,
    attention: rows.filter(needsAttention).length,
    sessions: { sum: sum(withSessions.map(({ sessions }) => sessions ?? 0)), of: withSessions.length },
    tokens: { sum: sum(totals), of: totals.length },
    usageAsking: rows.filter(({ usage }) => usage.state === 'asking').length,
  }
}

type RowHealth = Pick<FleetRow, 'state' | 'word' | 'reason' | 'uptime' | 'sessions' | 'checkedAt'>

function readHealth(line: FleetLine | undefined, asking: boolean): RowHealth {
  if (!line) {
    const [state, word] = asking ? (['asking', 'Asking…'] as const) : (['unknown', 'Unknown'] as const)
    return { state, word, reason: undefined, uptime: undefined, sessions: undefined, checkedAt: undefined }
  }
  const { report, message, checkedAt } = line.health
  const uptime = report?.uptime === undefined ? undefined : report.uptime * 1000
  return { ...judge(line), reason: message, uptime, sessions: report?.sessions, checkedAt }
}

function judge({ health: { state, report } }: FleetLine): Pick<FleetRow, 'state' | 'word'> {
  if (state === 'unreachable') return { state, word: 'Unreachable' }
  if (state === 'refused') return { state, word: 'Key refused' }
  if (state === 'failing') return { state, word: 'Failing' }
  if (state === 'absent') return { state: 'silent', word: 'Not reported' }
  return !report || isHealthy(report)
    ? { state: 'healthy', word: 'Healthy' }
    : { state: 'degraded', word: report.status ?? 'Degraded' }
}

function readUsage(line: UsageDailyLine | undefined, days: readonly string[], asking: boolean): RowUsage {
  if (line?.type !== 'agent') return { state: asking ? 'asking' : 'unknown' }
  if (line.status === 'error') return { state: 'failed', reason: line.error ?? 'The agent did not say how much.' }
  return { state: 'known', total: line.total, daily: days.map((day) => line.byDate[day] ?? 0) }
}

function readActivity({ lastActiveAt }: Agent, usage: RowUsage, days: readonly string[]): Activity | undefined {
  if (lastActiveAt) return { at: lastActiveAt }
  const last = usage.state === 'known' ? days[usage.daily.findLastIndex((tokens) => tokens > 0)] : undefined
  return last === undefined ? undefined : { day: last }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
