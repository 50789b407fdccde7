import { eventsOf, type WireEvent } from './events.ts'
import { recallHistory } from './history.ts'
import { recallHuge } from './huge.ts'
import { pastRequests } from './noise.ts'
import { createDraw } from './random.ts'
import type { Dataset } from './scenarios.ts'
import type { Turn } from './turns.ts'

/** What happened before an agent was started. Told on first asking, so that starting costs nothing; agents may share one. */
export interface Past {
  readonly dataset: Dataset
  readonly seed: number
  /** Where the past ends, in milliseconds since the epoch. */
  readonly until: number
  /** In order of time. */
  turns(): readonly Turn[]
  /** Oldest first. */
  events(): readonly WireEvent[]
}

export function createPast(dataset: Dataset, seed: number, until: number): Past {
  const turns = once(() => recall[dataset](seed, until))
  const events = once(() => {
    const requests = dataset === 'empty' ? [] : pastRequests(createDraw(`${seed}/requests`), 41, until)
    return inOrder([...turns().flatMap(eventsOf), ...requests])
  })
  return { dataset, seed, until, turns, events }
}

const recall = {
  default: recallHistory,
  huge: recallHuge,
  empty: () => [],
} satisfies Record<Dataset, (seed: number, until: number) => Turn[]>

/** Sorts by time and keeps what was written at the same moment in its order. */
export const inOrder = (events: WireEvent[]): WireEvent[] =>
  events.toSorted((a, b) => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0))

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}
