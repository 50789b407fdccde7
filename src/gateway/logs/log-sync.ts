import type { LogEntry } from '#contract/plexus/logs.ts'
import { formatCount, plural } from '#lib/numbers.ts'
import type { LogStore } from './log-store.ts'
import { aboutMissing, firstNew, keyOf } from './overlap.ts'

/** Why lines may have been missed: the stream begins, begins again, or left so many out. */
export type Break = { kind: 'begin' } | { kind: 'again' } | { kind: 'left-out'; count: number }

export interface LogSync {
  /** What was there before the stream. */
  history: (recent: readonly LogEntry[]) => void
  /** From here on lines of the stream wait, until the latest lines have been read. */
  hold: (why: Break) => void
  readonly isHolding: boolean
  line: (entry: LogEntry) => void
  leftOut: (count: number) => void
  /** The latest lines, read after `hold`, oldest first. */
  merge: (recent: readonly LogEntry[]) => void
  /** They could not be read, for this reason. */
  release: (reason: string) => void
}

/**
 * Puts lines that were read (`recent`, at most 1 000 of them) and lines that come by themselves into one order, none of
 * them twice, and marks where some are missing. The gateway numbers neither, so the two are laid over each other.
 */
export function createLogSync(store: LogStore): LogSync {
  let why: Break | undefined
  let held: (LogEntry | number)[] = []
  /** Lines that were read and may still come by the stream as well. */
  let expected: { keys: readonly string[]; from: number; at: number | undefined } | undefined
  /** No line is missing after this one. */
  let wholeSince = 0

  return {
    history(recent) {
      if (store.end === 0) addAll(recent)
    },
    hold(reason) {
      why = reason
      expected = undefined
    },
    get isHolding() {
      return why !== undefined
    },
    line: (entry) => (why ? void held.push(entry) : take(entry)),
    leftOut: (count) => (why ? void held.push(count) : missing(inWords(count))),
    merge(recent) {
      const reason = why ?? { kind: 'begin' }
      const keys = recent.map(keyOf)
      const ahead = held.flatMap((one) => (typeof one === 'number' ? [] : [keyOf(one)]))
      const known = keysKnown(keys.length)
      // The stream has overtaken what was read: it tells nothing that is not waiting here.
      const isOvertaken = ahead[0] !== undefined && !keys.includes(ahead[0]) && keys.some((key) => ahead.includes(key))
      const fresh = isOvertaken ? [] : recent
      const from = known.length === 0 ? 0 : isOvertaken ? undefined : firstNew(known, keys)
      if (known.length > 0) say(reason, from, fresh)
      addAll(fresh.slice(from ?? 0))
      if (!isOvertaken) expected = { keys, from: from ?? 0, at: undefined }
      letIn()
    },
    release(reason) {
      if (why?.kind === 'again') missing(`The stream broke off here. What came meanwhile could not be read: ${reason}`)
      if (why?.kind === 'left-out') missing(inWords(why.count))
      letIn()
    },
  }

  function say(reason: Break, from: number | undefined, fresh: readonly LogEntry[]) {
    const count = from === undefined ? undefined : fresh.length - from
    if (reason.kind === 'left-out') {
      if (count === undefined) missing(inWords(Math.max(1, reason.count - fresh.length)))
    } else if (count === undefined) {
      const about = aboutMissing(lastTime(), fresh)
      const amount =
        about === undefined
          ? 'lines are missing, nobody knows how many'
          : `about ${formatCount(about)} lines are missing`
      missing(
        reason.kind === 'again'
          ? `The stream broke off here: ${amount}.`
          : `Between what was read and what comes, ${amount}.`,
      )
    } else if (reason.kind === 'again') {
      store.mark(
        count === 0
          ? 'The stream broke off here. Nothing was written meanwhile.'
          : `The stream broke off here. ${plural(count, 'line')} that came meanwhile ${count === 1 ? 'was' : 'were'} read afterwards; none is missing.`,
      )
    }
  }
  function missing(words: string) {
    store.mark(words)
    wholeSince = store.end
  }
  function addAll(entries: readonly LogEntry[]) {
    for (const entry of entries) store.add(entry)
  }
  function letIn() {
    why = undefined
    for (const one of held.splice(0)) {
      if (typeof one === 'number') missing(inWords(one))
      else take(one)
    }
  }
  function take(entry: LogEntry) {
    if (!isExpected(entry)) store.add(entry)
  }
  function isExpected(entry: LogEntry): boolean {
    if (!expected) return false
    const { keys, from, at } = expected
    const key = keyOf(entry)
    const place = at === undefined ? keys.indexOf(key, from) : keys[at] === key ? at : -1
    // The stream leaves nothing out: once a line is not among them, none that follows is.
    expected = place < 0 || place + 1 >= keys.length ? undefined : { keys, from, at: place + 1 }
    return place >= 0
  }
  /** The newest lines that are known, oldest first, back to where some are missing. */
  function keysKnown(most: number): string[] {
    const keys: string[] = []
    const from = Math.max(store.first, wholeSince < store.end ? wholeSince : 0)
    for (let seq = store.end - 1; seq >= from && keys.length < most; seq -= 1) {
      const line = store.line(seq)
      if (line && !line.isMark) keys.push(keyOf({ ...line, timestamp: line.time }))
    }
    return keys.toReversed()
  }
  function lastTime(): string | undefined {
    for (let seq = store.end - 1; seq >= store.first; seq -= 1) {
      const line = store.line(seq)
      if (line && !line.isMark) return line.time
    }
    return undefined
  }
}

const inWords = (count: number) =>
  `${plural(count, 'line')} ${count === 1 ? 'is' : 'are'} missing here: they came faster than they could be passed on.`
