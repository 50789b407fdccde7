import type { LogEntry } from '#contract/plexus/logs.ts'

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

const chunkLines = 4096
const chunkBytes = 1_000_000
const markLevel = 255

interface Chunk {
  first: number
  count: number
  levels: Uint8Array
  modules: Uint16Array
  times: string[]
  /** Where each line's message ends; the rest of the line follows after a space. */
  cuts: Uint32Array
  ends: Uint32Array
  bytes: Uint8Array
  used: number
}

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

const startOf = (chunk: Chunk, at: number) => (at === 0 ? 0 : (chunk.ends[at - 1] ?? 0))

function newChunk(first: number, size: number): Chunk {
  return {
    first,
    count: 0,
    levels: new Uint8Array(chunkLines),
    modules: new Uint16Array(chunkLines),
    times: [],
    cuts: new Uint32Array(chunkLines),
    ends: new Uint32Array(chunkLines),
    bytes: new Uint8Array(Math.max(64 * 1024, size)),
    used: 0,
  }
}

function grown({ bytes, used }: Chunk, size: number): Uint8Array {
  const next = new Uint8Array(size)
  next.set(bytes.subarray(0, used))
  return next
}

function hasMembers(rest: object): boolean {
  for (const _ in rest) return true
  return false
}

/** Names as numbers, and how often each is there. The gateway may make up names for ever: from `most` on they are one. */
function createNames(most: number) {
  const names: string[] = []
  const counted: number[] = []
  const codes = new Map<string, number>()
  return {
    code(name: string): number {
      const known = codes.get(name)
      if (known !== undefined) return known
      if (names.length >= most) return most - 1
      codes.set(name, names.length)
      counted.push(0)
      return names.push(names.length === most - 1 ? 'others' : name) - 1
    },
    name: (code: number) => names[code] ?? '',
    all: (): readonly string[] => names,
    count(code: number, by: number) {
      counted[code] = (counted[code] ?? 0) + by
    },
    counts: () => new Map(names.flatMap((name, code) => (counted[code] ? [[name, counted[code]] as const] : []))),
  }
}
