import type { Hold } from './allotment.ts'

export interface ReadLimits {
  /** Bytes. */
  limit: number
  /** Bytes, as the sender says; 0 when it says nothing. */
  announced: number
  tooLarge: () => Error
  /** Waits for room for that many bytes. Small bodies are read without. */
  reserve: (bytes: number) => Promise<Hold>
}

/** What is not worth counting, in bytes: most answers are smaller. */
const small = 64 * 1024

/** All bytes of `body`. Stops reading and throws `tooLarge()` beyond `limit` bytes, announced or counted. */
export async function readCapped(
  body: AsyncIterable<Uint8Array>,
  { limit, announced, tooLarge, reserve }: ReadLimits,
): Promise<Uint8Array> {
  if (announced > limit) throw tooLarge()
  // Room for all of it at once: two half-read bodies could wait for each other's.
  let hold = announced > small ? await reserve(announced) : undefined
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > limit) throw tooLarge()
    if (hold === undefined && size > small) hold = await reserve(limit)
    chunks.push(chunk)
  }
  hold?.shrinkTo(size)
  const [only] = chunks
  return only !== undefined && chunks.length === 1 ? only : join(chunks, size)
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return bytes
}
