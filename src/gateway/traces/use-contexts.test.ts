import { expect, test } from 'vitest'
import { batchesOf } from './use-contexts.ts'

const rows = (count: number) => Array.from({ length: count }, (_, index) => count - index)
const ends = (batches: number[][]) => batches.map((batch) => [batch[0], batch.at(-1)])

test('the newest traces are asked about at once, however many there are', () => {
  for (const count of [1, 39, 40, 79, 80, 81, 500]) expect(batchesOf(rows(count), 0, 30)).toHaveLength(1)
})

test('a trace that comes in leaves the older batches as they are', () => {
  expect(ends(batchesOf(rows(199), 0, 198))).toEqual([
    [40, 1],
    [80, 41],
    [120, 81],
    [199, 121],
  ])
  expect(ends(batchesOf(rows(200), 0, 199))).toEqual([
    [40, 1],
    [80, 41],
    [120, 81],
    [160, 121],
    [200, 161],
  ])
})
