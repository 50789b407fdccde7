import { expect, test } from 'vitest'
import { piecesOf } from './pieces.ts'

/** A stream as Safari has it. */
function streamOf(pieces: readonly string[], end: 'closes' | 'breaks' | 'goes on' = 'closes') {
  let cancelled = false
  const stream = new ReadableStream<string>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      if (end === 'closes') controller.close()
    },
    pull(controller) {
      if (end === 'breaks') controller.error(new Error('cut off'))
    },
    cancel() {
      cancelled = true
    },
  })
  Object.defineProperty(stream, Symbol.asyncIterator, { value: undefined })
  return { stream, isCancelled: () => cancelled }
}

test('all pieces of a stream that can’t be iterated', async () => {
  const { stream } = streamOf(['a', 'b', 'c'])
  expect(await Array.fromAsync(piecesOf(stream))).toEqual(['a', 'b', 'c'])
})

test('whoever stops early cancels it', async () => {
  const { stream, isCancelled } = streamOf(['a', 'b'], 'goes on')
  for await (const piece of piecesOf(stream)) if (piece === 'a') break
  expect(isCancelled()).toBe(true)
})

test('what breaks the stream is thrown', async () => {
  const { stream } = streamOf(['a'], 'breaks')
  await expect(Array.fromAsync(piecesOf(stream))).rejects.toThrow('cut off')
})
