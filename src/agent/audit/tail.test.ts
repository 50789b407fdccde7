import { expect, test } from 'vitest'
import { atSecond, events, rowsOf } from './audit-fixture.ts'
import { emptyTail, fillGap, follow, type Gap, type Tail, tailLimit } from './tail.ts'

/** The log from `first` to `last`, as a tail sends it. */
const rows = (first: number, last: number) => rowsOf(...events(last - first + 1, last).toReversed())
const words = ({ items }: Tail) =>
  items.map((item) => ('row' in item ? item.row.event.raw['n'] : `${item.gap.from} ${item.gap.to}`))
const gapsOf = ({ items }: Tail): Gap[] => items.flatMap((item) => ('gap' in item ? [item.gap] : []))

test('what was there is not added again', () => {
  const tail = follow(follow(emptyTail, rows(1, 4)), rows(3, 6))
  expect(words(tail)).toEqual([1, 2, 3, 4, 5, 6])
})

test('an answer in the other order reads the same', () => {
  expect(words(follow(emptyTail, rows(1, 3).toReversed()))).toEqual([1, 2, 3])
})

test('an answer that does not reach what was there leaves a gap', () => {
  const tail = follow(follow(emptyTail, rows(1, 3)), rows(7, 8))
  expect(words(tail)).toEqual([1, 2, 3, `${atSecond(3)} ${atSecond(7)}`, 7, 8])
})

test('the first answer, an empty one and one without anything new leave none', () => {
  const tail = follow(emptyTail, rows(5, 6))
  expect(gapsOf(tail)).toEqual([])
  expect(words(follow(tail, []))).toEqual([5, 6])
  expect(words(follow(tail, rows(5, 6)))).toEqual([5, 6])
})

test('an event that was written late takes its place', () => {
  const tail = follow(follow(emptyTail, [...rows(1, 2), ...rows(4, 5)]), rows(3, 6))
  expect(words(tail)).toEqual([1, 2, 3, 4, 5, 6])
})

test('a gap is filled with what the log has', () => {
  const tail = follow(follow(emptyTail, rows(1, 3)), rows(7, 8))
  const [gap] = gapsOf(tail)
  if (!gap) throw new Error('There is no gap.')
  expect(words(fillGap(tail, gap, rows(3, 7).toReversed(), false))).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

test('a gap that holds more than one answer stays where that ends', () => {
  const tail = follow(follow(emptyTail, rows(1, 3)), rows(90, 91))
  const [gap] = gapsOf(tail)
  if (!gap) throw new Error('There is no gap.')
  expect(words(fillGap(tail, gap, rows(88, 90), true))).toEqual([
    1,
    2,
    3,
    `${atSecond(3)} ${atSecond(88)}`,
    88,
    89,
    90,
    91,
  ])
})

test('only so many are kept, and it is told how many went', () => {
  const tail = follow(follow(emptyTail, rows(1, tailLimit)), rows(tailLimit, tailLimit + 30))
  expect(tail.items).toHaveLength(tailLimit)
  expect(tail.dropped).toBe(30)
})
