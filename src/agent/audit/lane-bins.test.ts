import { expect, test } from 'vitest'
import { atSecond, events, rowsOf } from './audit-fixture.ts'
import { binCount, binLanes, binOf, busiest, marksOf } from './lane-bins.ts'

const window = { from: atSecond(0), to: atSecond(180) }

test('every event of the window is in exactly one bin of its lane', () => {
  const rows = rowsOf(
    ...events(181, 180, { channel: 'telegram' }),
    ...events(10, 100, { origin: 'cron', status: 'error' }),
    ...events(5, 400, { channel: 'telegram' }),
    { event: 'odd' },
  )
  const [telegram, cron, none] = binLanes(rows, window, ['channel:slack', 'channel:telegram'])
  expect(telegram).toMatchObject({ lane: 'channel:telegram', total: 181, failed: 0 })
  expect(telegram?.counts.reduce((sum, count) => sum + count)).toBe(181)
  expect(cron).toMatchObject({ lane: 'origin:cron', total: 10, failed: 10 })
  expect(none).toMatchObject({ lane: 'channel:slack', total: 0 })
})

test('both ends belong to the window', () => {
  expect(binOf(window.from, window)).toBe(0)
  expect(binOf(window.to, window)).toBe(binCount - 1)
})

test('neighbours of the same strength are one mark', () => {
  const counts = new Uint32Array(binCount)
  counts.set([1, 1, 50, 0, 1], 10)
  expect(marksOf(counts, 50)).toEqual([
    { start: 10, length: 2, strength: 1 },
    { start: 12, length: 1, strength: 4 },
    { start: 14, length: 1, strength: 1 },
  ])
})

test('however many events there are, there are no more marks than bins', () => {
  const rows = rowsOf(
    ...Array.from({ length: 20_000 }, (_, index) => ({
      ts: new Date(window.from + index * 9).toISOString(),
      event: 'x',
      index,
    })),
  )
  const lanes = binLanes(rows, window, [])
  expect(lanes[0]?.total).toBe(20_000)
  expect(marksOf(lanes[0]?.counts ?? new Uint32Array(), busiest(lanes)).length).toBeLessThanOrEqual(binCount)
})
