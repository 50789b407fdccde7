/** A chunk is full with so many lines, or so many bytes. */
export const chunkLines = 4096
export const chunkBytes = 1_000_000

/** Lines that lie together: the text of all of them in one piece, what else is told of them as numbers. */
export interface Chunk {
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

/** Where the line at a place begins in the chunk's bytes. */
export const startOf = (chunk: Chunk, at: number) => (at === 0 ? 0 : (chunk.ends[at - 1] ?? 0))

/** An empty one, with room for a line of `size` bytes. */
export function newChunk(first: number, size: number): Chunk {
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

/** The same bytes with room for `size` of them. */
export function grown({ bytes, used }: Chunk, size: number): Uint8Array {
  const next = new Uint8Array(size)
  next.set(bytes.subarray(0, used))
  return next
}
