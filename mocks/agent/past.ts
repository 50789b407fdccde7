import { eventsOf, type WireEvent } from './events.ts'
import { recallHistory } from './history.ts'
import { recallHuge } from './huge.ts'
import { liveTurns, windowMs } from './live.ts'
import { pastRequests } from './noise.ts'
import { once } from './once.ts'
import { createDraw } from './random.ts'
import type { Dataset } from './scenarios.ts'
import { summarise, type SessionSummary } from './session-summary.ts'
import type { Turn } from './turns.ts'

/** What happened before an agent was started. Told on first asking, so that starting costs nothing; agents may share one. */
export interface Past {
  readonly dataset: Dataset
  readonly seed: number
  /** Where the past ends and live turns begin, in milliseconds since the epoch. */
  readonly until: number
  /** In order of time. */
  turns(): readonly Turn[]
  /** Oldest first. */
  events(): readonly WireEvent[]
  sessions(): readonly SessionSummary[]
}

/** The last half hour is told by the same clockwork as what happens from now on, so that a fresh agent looks alive. */
const liveBefore = 30 * 60_000

export function createPast(dataset: Dataset, seed: number, now: number): Past {
  const until = now - (now % windowMs)
  const turns = once(() =>
    dataset === 'empty'
      ? []
      : [...recall[dataset](seed, until - liveBefore), ...liveTurns(seed, until - liveBefore, until)],
  )
  const events = once(() => {
    const requests = dataset === 'empty' ? [] : pastRequests(createDraw(`${seed}/requests`), 41, until)
    return inOrder([...turns().flatMap(eventsOf), ...requests])
  })
  return { dataset, seed, until, turns, events, sessions: once(() => summarise(turns())) }
}

const recall = { default: recallHistory, huge: recallHuge }

/** Sorts by time and keeps what was written at the same moment in its order. */
export const inOrder = (events: WireEvent[]): WireEvent[] =>
  events.toSorted((a, b) => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0))
