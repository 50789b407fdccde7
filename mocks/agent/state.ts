import { eventsOf, type WireEvent } from './events.ts'
import { recallHistory } from './history.ts'
import { liveTurns } from './live.ts'
import { naive } from './messages.ts'
import type { Dataset } from './scenarios.ts'
import type { Turn } from './turns.ts'

/** What one agent remembers. Everything is told from its turns; reading the clock lets new ones happen. */
export interface AgentState {
  readonly startedAt: number
  now(): number
  /** Turns that have ended, in order of their beginning. */
  turns(): readonly Turn[]
  /** Turns of one session that have not been deleted, in order. */
  turnsOf(sessionKey: string): readonly Turn[]
  sessions(): SessionSummary[]
  deleteSession(key: string): boolean
  /** Events up to now, oldest first. */
  events(): WireEvent[]
  /** Notes a request to the agent's own API. */
  noteRequest(entry: { method: string; path: string; status: number; durationMs: number }): void
}

export interface SessionSummary {
  key: string
  channel: string
  title?: string
  turns: readonly Turn[]
  createdAt: string
  updatedAt: string
}

const liveBefore = 30 * 60_000
const requestsKept = 2_000

export function createState(dataset: Dataset, seed: number, now: () => number): AgentState {
  const startedAt = now()
  const liveFrom = startedAt - liveBefore
  const isEmpty = dataset === 'empty'
  const past = once(() => (isEmpty ? [] : recallHistory(seed, liveFrom)))
  const pastEvents = once(() => past().flatMap(eventsOf).toSorted(byTime))
  const deleted = new Map<string, number>()
  const requests: WireEvent[] = []
  const live: Turn[] = []
  let liveUntil = liveFrom

  function advance() {
    if (isEmpty || now() <= liveUntil) return live
    live.push(...liveTurns(seed, liveUntil, now()))
    liveUntil = now()
    return live
  }
  const turns = () => [...past(), ...advance().filter((turn) => turn.endsAt <= now())]
  const isKept = (turn: Turn) => turn.at > (deleted.get(turn.sessionKey) ?? 0)

  return {
    startedAt,
    now,
    turns,
    turnsOf: (key) => turns().filter((turn) => turn.sessionKey === key && isKept(turn)),
    sessions: () => summarise(turns().filter(isKept)),
    deleteSession(key) {
      const known = turns().some((turn) => turn.sessionKey === key && isKept(turn))
      if (known) deleted.set(key, now())
      return known
    },
    events() {
      const until = new Date(now()).toISOString()
      const recent = [...advance().flatMap(eventsOf), ...requests].filter((event) => event.ts <= until)
      return [...pastEvents(), ...recent.toSorted(byTime)]
    },
    noteRequest({ method, path, status, durationMs }) {
      const kind = { event: 'api_request', origin: 'api', status: status < 400 ? 'ok' : 'error' }
      const ts = new Date(now()).toISOString()
      requests.push({ ts, ...kind, method, path, status_code: status, duration_ms: durationMs })
      if (requests.length > requestsKept) requests.shift()
    },
  }
}

function summarise(turns: readonly Turn[]): SessionSummary[] {
  const byKey = Map.groupBy(
    turns.filter((turn) => turn.origin !== 'subagent'),
    (turn) => turn.sessionKey,
  )
  return [...byKey].map(([key, own]) => ({
    key,
    channel: own[0]?.channel ?? '',
    turns: own,
    createdAt: naive(own[0]?.at ?? 0),
    updatedAt: naive(own.at(-1)?.endsAt ?? 0),
  }))
}

const byTime = (a: WireEvent, b: WireEvent) => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0)

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}
