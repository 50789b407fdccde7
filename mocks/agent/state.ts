import { eventsOf, type WireEvent } from './events.ts'
import { liveTurns } from './live.ts'
import { naive } from './messages.ts'
import { apiRequest, type RequestNote } from './noise.ts'
import { inOrder, type Past } from './past.ts'
import type { Dataset } from './scenarios.ts'
import { summarise, type SessionSummary } from './session-summary.ts'
import { once } from './once.ts'
import { cutOff, type Turn } from './turns.ts'

/** What one agent remembers. Everything is told from its turns; reading the clock lets new ones happen. */
export interface AgentState {
  readonly dataset: Dataset
  readonly seed: number
  /** When the process came up, in milliseconds since the epoch, as all times here. */
  readonly upSince: number
  now(): number
  /** The process comes up anew. */
  cameUp(): void
  /** Turns that have ended, in order of their beginning. */
  turns(): readonly Turn[]
  sessions(): readonly SessionSummary[]
  /** False when there is no such session. Its turns stay in the audit log and in the usage, as in reality. */
  deleteSession(key: string): boolean
  /** Events up to now, oldest first; the newest 100 000 are kept. */
  events(): WireEvent[]
  /** Ends the turns that run now, those of one session or all of them; gives them as they were cut off. */
  stopRunning(sessionKey?: string): readonly Turn[]
  /** Empties a session; what is said from now on is all that it holds. False when there is no such session. */
  startAfresh(key: string): boolean
  /** Adds turns that the agent has done, or will have done once they end; they show in sessions, audit log and usage. */
  happen(turns: readonly Turn[]): void
  /** Whether the job that runs all the time (`live.ts`) does so; it does until told otherwise. */
  liveOn(isOn: boolean): void
  /** Notes an event that belongs to no turn. */
  note(event: WireEvent): void
  /** Notes a request to the agent's own API. */
  noteRequest(note: RequestNote): void
}

const requestsKept = 2_000
const eventsKept = 100_000

export function createState(past: Past, startedAt: number, now: () => number): AgentState {
  const deleted = new Map<string, number>()
  const begunAfresh = new Map<string, SessionSummary>()
  const requests: WireEvent[] = []
  const notes: WireEvent[] = []
  const live: { turn: Turn; events: () => WireEvent[] }[] = []
  let liveUntil = past.until
  let isLive = past.dataset !== 'empty'
  // It had been up for days when its history began to be told.
  let upSince = startedAt - 3 * 86_400_000 - 5 * 3_600_000

  function advance() {
    if (now() <= liveUntil) return
    if (isLive) happen(liveTurns(past.seed, liveUntil, now()))
    liveUntil = now()
  }
  function happen(happened: readonly Turn[]) {
    live.push(...happened.map((turn) => ({ turn, events: once(() => eventsOf(turn)) })))
  }
  function turns() {
    advance()
    return [...past.turns(), ...live.map(({ turn }) => turn).filter((turn) => turn.endsAt <= now())]
  }
  function sessions() {
    const all = turns()
    if (deleted.size === 0 && all.length === past.turns().length) return past.sessions()
    const told = summarise(all.filter((turn) => turn.at > (deleted.get(turn.sessionKey) ?? 0)))
    const keys = new Set(told.map(({ key }) => key))
    return [...told, ...[...begunAfresh.values()].filter(({ key }) => !keys.has(key))]
  }

  return {
    dataset: past.dataset,
    seed: past.seed,
    get upSince() {
      return upSince
    },
    now,
    cameUp() {
      upSince = now()
    },
    happen,
    liveOn(isOn) {
      advance()
      isLive = isOn
    },
    note: (event) => void notes.push(event),
    turns,
    sessions,
    deleteSession(key) {
      const known = sessions().some((session) => session.key === key)
      if (known) deleted.set(key, now())
      begunAfresh.delete(key)
      return known
    },
    startAfresh(key) {
      const session = sessions().find((one) => one.key === key)
      if (!session) return false
      deleted.set(key, now())
      begunAfresh.set(key, { ...session, turns: [], createdAt: naive(now()), updatedAt: naive(now()) })
      return true
    },
    stopRunning(sessionKey) {
      advance()
      const isRunning = ({ turn }: (typeof live)[number]) =>
        turn.at <= now() && turn.endsAt > now() && (sessionKey === undefined || turn.sessionKey === sessionKey)
      const stopped = live.filter(isRunning).map(({ turn }) => cutOff(turn, now()))
      live.splice(0, live.length, ...live.filter((one) => !isRunning(one)))
      happen(stopped)
      return stopped
    },
    events() {
      advance()
      const until = new Date(now()).toISOString()
      const recent = [...live.flatMap(({ events }) => events()), ...notes, ...requests].filter(
        (event) => event.ts <= until,
      )
      return [...past.events(), ...inOrder(recent)].slice(-eventsKept)
    },
    noteRequest(note) {
      requests.push(apiRequest(now(), note))
      if (requests.length > requestsKept) requests.shift()
    },
  }
}
