/** The pieces of a stream, by a reader: Safari lets nobody iterate the stream itself. Whoever stops early cancels it. */
export async function* piecesOf<T>(stream: ReadableStream<T>): AsyncGenerator<T, void, void> {
  const reader = stream.getReader()
  let isOver = false
  try {
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- one piece after the other
      const { done, value } = await reader.read()
      if (done) return void (isOver = true)
      yield value
    }
  } catch (error) {
    isOver = true
    throw error
  } finally {
    // The cancelling of a stream that breaks meanwhile is nobody's concern.
    if (!isOver) await reader.cancel().catch(() => undefined)
    reader.releaseLock()
  }
}
