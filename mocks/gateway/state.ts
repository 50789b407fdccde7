import { createFeed, type Feed } from './feed.ts'
import { installationOf, type Installation } from './installation.ts'
import { createLogBook, type LogBook } from './log-book.ts'
import type { Dataset } from './scenarios.ts'

/** One message of the events stream. A limited caller gets those of its own key only. */
export interface GatewayEvent {
  event: 'started' | 'updated' | 'progress' | 'completed'
  keyName: string | null
  data: Record<string, unknown>
}

/** What one gateway remembers, for one history. Sections keep what is only theirs with `remembered`. */
export interface GatewayState {
  readonly dataset: Dataset
  readonly seed: number
  /** When the history ends and the present begins, milliseconds since the epoch. */
  readonly startedAt: number
  now(): number
  readonly installation: Installation
  /** Call after every write to the installation: what is read from memory lags behind by 100 ms after the last one. */
  wrote(): void
  /** Whether the configuration in memory is still the one before the last write. */
  isStale(): boolean
  readonly logs: LogBook
  readonly events: Feed<GatewayEvent>
}

export function createGatewayState({
  dataset,
  seed,
  startedAt,
  now,
}: {
  dataset: Dataset
  seed: number
  startedAt: number
  now: () => number
}): GatewayState {
  let lastWrite = -Infinity
  return {
    dataset,
    seed,
    startedAt,
    now,
    installation: installationOf(dataset, startedAt),
    wrote() {
      lastWrite = now()
    },
    isStale: () => now() - lastWrite < 100,
    logs: createLogBook(now),
    events: createFeed(),
  }
}
