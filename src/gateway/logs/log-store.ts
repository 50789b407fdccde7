import type { LogEntry } from '#contract/plexus/logs.ts'
import { createNames } from './counted-names.ts'
import { type Chunk, chunkBytes, chunkLines, grown, newChunk, startOf } from './log-chunk.ts'

/** One line as it is shown. */
export interface LogLine {
  /** Counted from the first line that ever came; stays when others are let go. */
  seq: number
  level: string
  /** The gateway's own clock, without a zone. */
  time: string
  module: string
  message: string
  /** What else it came with, as JSON; empty when there is nothing. */
  more: string
  /** Not a line of the gateway: it says what is missing here. */
  isMark: boolean
}

export interface LineFilter {
  level: (name: string) => boolean
  module: (name: string) => boolean
}

/** A stretch of lines as the search is handed it; line `i` is `from + i`. */
export interface LogBlock {
  from: number
  to: number
  bytes: Uint8Array<ArrayBuffer>
  /** Where each line ends in `bytes`. */
  ends: Uint32Array<ArrayBuffer>
  modules: Uint16Array<ArrayBuffer>
  /** The modules by number. */
  names: readonly string[]
}

export interface LogStore {
  /** The oldest line that is still there, and one beyond the newest. */
  readonly first: number
  readonly end: number
  /** Bytes of text. */
  readonly bytes: number
  add: (entry: LogEntry) => void
  mark: (words: string) => void
  line: (seq: number) => LogLine | undefined
  /** Tells `take` of every line from `from` up to `to` that is let through; marks always are. */
  scan: (from: number, to: number, filter: LineFilter, take: (seq: number) => void) => void
  isMark: (seq: number) => boolean
  /** The lines from `from` on, as many as lie together, at most up to `to`. */
  block: (from: number, to: number) => LogBlock | undefined
  /** How many lines there are of each level and module, by name. */
  levels: () => Map<string, number>
  modules: () => Map<string, number>
}

/** When one of both is reached, the oldest lines are let go. */
export const bounds = { lines: 1_000_000, bytes: 200_000_000 }

const markLevel = 255

/**
 * Log lines by the million: text as bytes in chunks of a few thousand lines, levels and modules as numbers. What a line
 * takes is little more than its text, and letting go of the oldest is letting go of a chunk.
 */
export function createLogStore(most = bounds): LogStore {
  const chunks: Chunk[] = []
  const levels = createNames(markLevel)
  const modules = createNames(0xffff)
  const encoder = new TextEncoder()
  const decoder = new TextDecoder()
  let end = 0
  let bytes = 0
  let lastTime = ''

  const store: LogStore = {
    get first() {
      return chunks[0]?.first ?? end
    },
    get end() {
      return end
    },
    get bytes() {
      return bytes
    },
    add({ level, timestamp = '', module = '', message, ...rest }) {
      const more = hasMembers(rest) ? JSON.stringify(rest) : ''
      write(levels.code(level), modules.code(module), timestamp, message, more)
    },
    mark: (words) => write(markLevel, 0, '', words, ''),
    line(seq) {
      const chunk = chunkOf(seq)
      if (!chunk) return undefined
      const at = seq - chunk.first
      const cut = chunk.cuts[at] ?? 0
      const stop = chunk.ends[at] ?? cut
      const level = chunk.levels[at] ?? 0
      return {
        seq,
        level: level === markLevel ? '' : levels.name(level),
        time: chunk.times[at] ?? '',
        module: modules.name(chunk.modules[at] ?? 0),
        message: decoder.decode(chunk.bytes.subarray(startOf(chunk, at), cut)),
        more: stop > cut ? decoder.decode(chunk.bytes.subarray(cut + 1, stop)) : '',
        isMark: level === markLevel,
      }
    },
    scan(from, to, filter, take) {
      const isLevel = levels.all().map(filter.level)
      const isModule = modules.all().map(filter.module)
      for (const chunk of chunks) {
        const until = Math.min(chunk.count, to - chunk.first)
        for (let at = Math.max(0, from - chunk.first); at < until; at += 1) {
          const level = chunk.levels[at] ?? 0
          if (level === markLevel || (isLevel[level] && isModule[chunk.modules[at] ?? 0])) take(chunk.first + at)
        }
      }
    },
    isMark(seq) {
      const chunk = chunkOf(seq)
      return chunk?.levels[seq - chunk.first] === markLevel
    },
    block(from, to) {
      const chunk = chunkOf(from)
      if (!chunk) return undefined
      const at = from - chunk.first
      const stop = Math.min(chunk.count, to - chunk.first)
      const start = startOf(chunk, at)
      return {
        from,
        to: chunk.first + stop,
        bytes: new Uint8Array(chunk.bytes.subarray(start, startOf(chunk, stop))),
        ends: Uint32Array.from(chunk.ends.subarray(at, stop), (one) => one - start),
        modules: new Uint16Array(chunk.modules.subarray(at, stop)),
        names: modules.all(),
      }
    },
    levels: levels.counts,
    modules: modules.counts,
  }
  return store

  function write(level: number, module: number, time: string, message: string, more: string) {
    const chunk = chunkFor(3 * (message.length + more.length + 1))
    const at = chunk.count
    chunk.levels[at] = level
    chunk.modules[at] = module
    // Many lines of the same second share one text.
    if (time !== lastTime) lastTime = time
    chunk.times.push(lastTime)
    const before = chunk.used
    put(chunk, message)
    chunk.cuts[at] = chunk.used
    if (more !== '') put(chunk, ` ${more}`)
    chunk.ends[at] = chunk.used
    chunk.count += 1
    end += 1
    bytes += chunk.used - before
    if (level !== markLevel) count(level, module, 1)
    letGo()
  }
  function put(chunk: Chunk, text: string) {
    chunk.used += encoder.encodeInto(text, chunk.bytes.subarray(chunk.used)).written
  }
  function count(level: number, module: number, by: 1 | -1) {
    levels.count(level, by)
    modules.count(module, by)
  }
  /** The newest chunk, with room for one more line of so many bytes. */
  function chunkFor(size: number): Chunk {
    const last = chunks.at(-1)
    if (last && last.count < chunkLines && last.used < chunkBytes) {
      if (last.used + size > last.bytes.length)
        last.bytes = grown(last, Math.max(2 * last.bytes.length, last.used + size))
      return last
    }
    if (last) last.bytes = grown(last, last.used)
    const next = newChunk(end, size)
    chunks.push(next)
    return next
  }
  function letGo() {
    while (chunks.length > 1 && (end - store.first > most.lines || bytes > most.bytes)) {
      const oldest = chunks.shift()
      if (!oldest) return
      bytes -= oldest.used
      for (let at = 0; at < oldest.count; at += 1) {
        const level = oldest.levels[at] ?? 0
        if (level !== markLevel) count(level, oldest.modules[at] ?? 0, -1)
      }
    }
  }
  function chunkOf(seq: number): Chunk | undefined {
    if (seq < store.first || seq >= end) return undefined
    let low = 0
    let high = chunks.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((chunks[middle]?.first ?? Infinity) <= seq) low = middle
      else high = middle - 1
    }
    return chunks[low]
  }
}

function hasMembers(rest: object): boolean {
  for (const _ in rest) return true
  return false
}
