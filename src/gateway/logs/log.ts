import type { EventSourceMessage } from 'eventsource-parser'
import * as z from 'zod/mini'
import type { ApiError } from '#api/api-error.ts'
import type { Rows } from '#contract/plexus/dialects.ts'
import { fromJson } from '#contract/plexus/json-text.ts'
import { type LogEntry, readLogEvent } from '#contract/plexus/logs.ts'
import { streamGapSchema } from '#contract/plexus/stream.ts'
import { createFinder } from './finder.ts'
import { createLogStore, type LogStore } from './log-store.ts'
import { type Break, createLogSync } from './log-sync.ts'
import { createLogView, type LogView } from './log-view.ts'
import { createTicker, type Ticker } from './ticker.ts'

export interface Log {
  store: LogStore
  view: LogView
  /** Why the lines from before can't be shown; null when they can. */
  readonly failure: ApiError | null
  /** Whether the lines from before were read. */
  readonly isThere: boolean
  /** What was read and is no line. */
  readonly unreadable: readonly unknown[]
  /** Reads the lines from before. */
  read: () => void
  onEvent: (event: EventSourceMessage) => void
  /** The stream stands; `again` after it had broken off. */
  onOpen: (again: boolean) => void
  /** Tells when other rows are shown, and when what stands around them says something else. */
  rows: Ticker
  around: Ticker
  close: () => void
}

/** Milliseconds between two changes of the rows, which nobody reads faster, and of what stands around them. */
const rowPace = 100
const aroundPace = 500
/** After a read, lines that were left out are not asked for again for so long, in milliseconds. */
const restBetweenReads = 10_000

/** A gateway's log as it is followed: what was there before, then what comes. `readRecent` gives the newest first. */
export function createLog(readRecent: () => Promise<Rows<LogEntry>>, finder = createFinder()): Log {
  const store = createLogStore()
  const sync = createLogSync(store)
  const view = createLogView(store, finder, (isAnswer) => (isAnswer ? atOnce() : soon()))
  const rows = createTicker(rowPace, () => view.catchUp())
  const around = createTicker(aroundPace)
  let reading: Promise<void> = Promise.resolve()
  let lastReadAt = -Infinity
  let failure: ApiError | null = null
  let isThere = false
  let unreadable: readonly unknown[] = []

  return {
    store,
    view,
    get failure() {
      return failure
    },
    get isThere() {
      return isThere
    },
    get unreadable() {
      return unreadable
    },
    read: () => (store.end === 0 ? enqueue() : catchUpAfter({ kind: 'begin' })),
    onEvent({ event, data }) {
      if (event === 'gap') return onGap(z.safeParse(streamGapSchema, fromJson(data)).data?.count ?? 1)
      const entry = readLogEvent(event, data)
      // What can't be read is shown as it came.
      if (entry || event === 'syslog') sync.line(entry ?? { message: data, level: 'unreadable' })
      soon()
    },
    onOpen: (again) => catchUpAfter({ kind: again ? 'again' : 'begin' }),
    rows,
    around,
    close() {
      rows.stop()
      around.stop()
      view.close()
    },
  }

  function onGap(count: number) {
    // Who can't keep up is not helped by a thousand lines more at every turn.
    if (sync.isHolding || performance.now() - lastReadAt < restBetweenReads) sync.leftOut(count)
    else catchUpAfter({ kind: 'left-out', count })
    soon()
  }
  function catchUpAfter(why: Break) {
    sync.hold(why)
    enqueue()
  }
  /** One after the other: only what is read after a break can tell what came in it. */
  function enqueue() {
    reading = reading.then(readOnce)
  }
  async function readOnce() {
    const isHolding = sync.isHolding
    lastReadAt = performance.now()
    try {
      const page = await readRecent()
      const entries = page.items.toReversed()
      ;({ unreadable } = page)
      failure = null
      isThere = true
      if (isHolding) sync.merge(entries)
      else sync.history(entries)
    } catch (error) {
      failure = error as ApiError // `call` throws nothing else
      if (isHolding) sync.release(failure.message)
    }
    soon()
  }
  function atOnce() {
    rows.now()
    around.now()
  }
  function soon() {
    rows.soon()
    around.soon()
  }
}
