import { logLevels, type LogLevel } from '#contract/plexus/logging.ts'
import { createFeed } from './feed.ts'

/** As the gateway writes it. `timestamp` is its local time, `YYYY-MM-DD HH:mm:ss`, without a zone. */
export interface LogEntry {
  level: LogLevel
  message: string
  timestamp: string
  [member: string]: unknown
}

export interface LogBook {
  /** Less important entries than this do not exist. */
  level: LogLevel
  /** `at` in milliseconds since the epoch; now unless given. */
  write(level: LogLevel, message: string, more?: Record<string, unknown>, at?: number): void
  /** Newest first, at most 1 000. */
  recent(): LogEntry[]
  listen(listener: (entry: LogEntry) => void): () => void
}

const kept = 1000

/** The log as it stands in memory: the last thousand entries, and the stream of those that come. */
export function createLogBook(now: () => number): LogBook {
  const feed = createFeed<LogEntry>()
  let entries: LogEntry[] = []
  const book: LogBook = {
    level: 'info',
    write(level, message, more = {}, at = now()) {
      if (logLevels.indexOf(level) > logLevels.indexOf(book.level)) return
      const entry = { level, message, timestamp: localTime(at), ...more }
      entries.push(entry)
      if (entries.length > 2 * kept) entries = entries.slice(-kept)
      feed.send(entry)
    },
    recent: () => entries.slice(-kept).toReversed(),
    listen: (listener) => feed.listen(listener),
  }
  return book
}

/** Milliseconds since the epoch → `2026-11-21 20:14:38`, in this machine's zone. */
export function localTime(at: number): string {
  const date = new Date(at)
  const shifted = new Date(at - date.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 19).replace('T', ' ')
}
