import { expect, test } from 'vitest'
import { bucketStarts, gaplessStarts, nearest } from './series.ts'

test('every bucket of a time is there, the empty ones too', () => {
  expect(bucketStarts({ from: 65, to: 200, width: 60 })).toEqual([60, 120, 180])
})

test('buckets of unknown width are filled by the smallest distance', () => {
  expect(gaplessStarts([10, 30, 20, 60, 20])).toEqual([10, 20, 30, 40, 50, 60])
  expect(gaplessStarts([7])).toEqual([7])
  expect(gaplessStarts([])).toEqual([])
})

test('a bucket that is a moment off belongs to the nearest', () => {
  expect(nearest([0, 100, 200], 140)).toBe(100)
  expect(nearest([], 5)).toBeUndefined()
})
