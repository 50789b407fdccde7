import { cast } from './cast.ts'
import { eventsOf, type WireEvent } from './events.ts'
import { liveTurns } from './live.ts'
import { naive } from './messages.ts'
import { apiRequest, type RequestNote } from './noise.ts'
import { inOrder, type Past } from './past.ts'
import type { Turn } from './turns.ts'

/** What one agent remembers. Everything is told from its turns; reading the clock lets new ones happen. */
export interface AgentState {
  /** Milliseconds since the epoch, as all times here. */
  readonly startedAt: number
  now(): number
  /** Turns that have ended, in order of their beginning. */
  turns(): readonly Turn[]
  sessions(): SessionSummary[]
  /** False when there is no such session. Its turns stay in the audit log and in the usage, as in reality. */
  deleteSession(key: string): boolean
  /** Events up to now, oldest first; the newest 100 000 are kept. */
  events(): WireEvent[]
  /** Notes a request to the agent's own API. */
  noteRequest(note: RequestNote): void
}

export interface SessionSummary {
  key: string
  title?: string
  channel: string
  turns: readonly Turn[]
  /** Agent time, without a zone. */
  createdAt: string
  updatedAt: string
}

const requestsKept = 2_000
const eventsKept = 100_000

export function createState(past: Past, startedAt: number, now: () => number): AgentState {
  const deleted = new Map<string, number>()
  const requests: WireEvent[] = []
  const live: Turn[] = []
  const liveEvents: WireEvent[] = []
  let liveUntil = past.until

  function advance() {
    if (past.dataset === 'empty' || now() <= liveUntil) return
    const turns = liveTurns(past.seed, liveUntil, now())
    live.push(...turns)
    liveEvents.push(...turns.flatMap(eventsOf))
    liveUntil = now()
  }
  function turns() {
    advance()
    return [...past.turns(), ...live.filter((turn) => turn.endsAt <= now())]
  }
  const sessions = () => summarise(turns().filter((turn) => turn.at > (deleted.get(turn.sessionKey) ?? 0)))

  return {
    startedAt,
    now,
    turns,
    sessions,
    deleteSession(key) {
      const known = sessions().some((session) => session.key === key)
      if (known) deleted.set(key, now())
      return known
    },
    events() {
      advance()
      const until = new Date(now()).toISOString()
      const recent = [...liveEvents, ...requests].filter((event) => event.ts <= until)
      return [...past.events(), ...inOrder(recent)].slice(-eventsKept)
    },
    noteRequest(note) {
      requests.push(apiRequest(now(), note))
      if (requests.length > requestsKept) requests.shift()
    },
  }
}

const titles = new Map(cast.map((part) => [part.key, part.title]))

function summarise(turns: readonly Turn[]): SessionSummary[] {
  const byKey = Map.groupBy(
    turns.filter((turn) => turn.origin !== 'subagent'),
    (turn) => turn.sessionKey,
  )
  return [...byKey].map(([key, own]) => {
    const title = titles.get(key)
    return {
      key,
      ...(title === undefined ? {} : { title }),
      channel: own[0]?.channel ?? '',
      turns: own,
      createdAt: naive(own[0]?.at ?? 0),
      updatedAt: naive(own.at(-1)?.endsAt ?? 0),
    }
  })
}
