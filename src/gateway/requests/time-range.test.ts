import { expect, test } from 'vitest'
import { isIn, isOver, stretchOf, summaryRangeOf, withinWords } from './time-range.ts'

const hour = 3_600_000
const now = new Date(2026, 10, 22, 10, 30).getTime()
const open = undefined

test.each([
  [{ range: '1h' }, { from: now - hour, to: open }],
  [{ range: '24h' }, { from: now - 24 * hour, to: open }],
  [{ range: 'today' }, { from: new Date(2026, 10, 22).getTime(), to: open }],
  [{ range: 'yesterday' }, { from: new Date(2026, 10, 21).getTime(), to: new Date(2026, 10, 22).getTime() - 1 }],
  [{ range: 'all' }, { from: open, to: open }],
  [{}, { from: open, to: open }],
  [{ to: '2026-11-02T00:00:00Z' }, { from: open, to: Date.UTC(2026, 10, 2) }],
  [
    { range: '1h', from: '2026-11-02T00:00:00Z', to: '2026-11-01T00:00:00Z' },
    { from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 10, 2) },
  ],
] as const)('%j is %j', (time, stretch) => expect(stretchOf(time, now)).toEqual(stretch))

test('what comes in now is of today, not of yesterday', () => {
  expect(isIn(now, stretchOf({ range: 'today' }, now))).toBe(true)
  expect(isIn(now, stretchOf({ range: 'yesterday' }, now))).toBe(false)
  expect([isOver({ range: 'today' }, now), isOver({ range: 'yesterday' }, now)]).toEqual([false, true])
})

test('the gateway has names for four of them, and words are there for all', () => {
  expect(summaryRangeOf({ range: '7d' })).toBe('week')
  expect(summaryRangeOf({ range: 'yesterday' })).toBe('custom')
  expect(summaryRangeOf({ range: '7d', from: '2026-11-02T00:00:00Z' })).toBe('custom')
  expect(withinWords({ range: '24h' })).toBe(' in the last 24 hours')
  expect(withinWords({ from: '2026-11-02T00:00:00Z' })).toBe(' in this time')
})
