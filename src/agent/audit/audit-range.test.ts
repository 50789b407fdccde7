import { describe, expect, test } from 'vitest'
import { narrow, rangeOf, searchOf, ticks, widen, windowOf } from './audit-range.ts'

const hour = 3_600_000
const noon = Date.UTC(2026, 5, 1, 12)

describe('the range that an address asks for', () => {
  test.each([
    [{ range: '6h', from: undefined, to: undefined }, { preset: '6h' }],
    [
      { range: '1h', from: '2026-06-01T10:00:00Z', to: '2026-06-01T12:00:00Z' },
      { from: noon - 2 * hour, to: noon },
    ],
    [{ range: '1h', from: '2026-06-01T12:00:00Z', to: '2026-06-01T10:00:00Z' }, { preset: '1h' }],
    [{ range: '1h', from: '2026-06-01T12:00:00Z', to: undefined }, { preset: '1h' }],
  ] as const)('%o', (search, range) => {
    expect(rangeOf(search)).toEqual(range)
  })

  test('survives the address', () => {
    expect(rangeOf({ range: '1h', ...searchOf({ from: noon - hour, to: noon }) })).toEqual({
      from: noon - hour,
      to: noon,
    })
  })
})

test('a preset ends now', () => {
  expect(windowOf({ preset: '15m' }, noon)).toEqual({ from: noon - hour / 4, to: noon })
})

test('narrowing takes the part between two shares, in either order and within the window', () => {
  const window = { from: noon - hour, to: noon }
  expect(narrow(window, 0.75, 0.25)).toEqual({ from: noon - 0.75 * hour, to: noon - 0.25 * hour })
  expect(narrow(window, -1, 0.5)).toEqual({ from: noon - hour, to: noon - hour / 2 })
  const least = narrow(window, 0.5, 0.5)
  expect(least.to - least.from).toBe(1000)
})

test('widening doubles, and does not reach into the future', () => {
  expect(widen({ from: noon - hour, to: noon }, noon + 24 * hour)).toEqual({
    from: noon - 1.5 * hour,
    to: noon + hour / 2,
  })
  expect(widen({ from: noon - hour, to: noon }, noon)).toEqual({ from: noon - 2 * hour, to: noon })
})

test.each([1000, 60_000, 15 * 60_000, hour, 24 * hour, 7 * 24 * hour])('ticks of %i ms are round, and few', (span) => {
  const window = { from: noon - span + 7, to: noon + 7 }
  const found = ticks(window, 8)
  expect(found.length).toBeGreaterThan(0)
  expect(found.length).toBeLessThanOrEqual(9)
  const [first = 0, second = first] = found
  const step = second - first || span
  const shift = new Date(first).getTimezoneOffset() * 60_000
  expect((first - shift) % step).toBe(0)
  expect(found.every((at) => at >= window.from && at <= window.to)).toBe(true)
})
