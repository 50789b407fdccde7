/** All bytes of `body`. Stops reading and throws `tooLarge()` beyond `limit` bytes, announced or counted. */
export async function readCapped(
  body: AsyncIterable<Uint8Array>,
  limit: number,
  announced: number,
  tooLarge: () => Error,
): Promise<Uint8Array> {
  if (announced > limit) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > limit) throw tooLarge()
    chunks.push(chunk)
  }
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
