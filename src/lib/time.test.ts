import { describe, expect, test } from 'vitest'
import { daysBetween, formatClock, formatDuration, formatRelative, readInstant, shiftDay } from './time.ts'

describe('an instant', () => {
  test.each([
    ['2026-03-01T10:00:00Z', '2026-03-01T10:00:00.000Z', true],
    ['2026-03-01T10:00:00+02:00', '2026-03-01T08:00:00.000Z', true],
    // The agent's own clock, whose zone nobody tells: read as UTC, and marked.
    ['2026-03-01T10:00:00.123456', '2026-03-01T10:00:00.123Z', false],
    ['2026-03-01 10:00:00', '2026-03-01T10:00:00.000Z', false],
    ['2026-03-01', '2026-03-01T00:00:00.000Z', true],
  ])('%s', (text, at, zoned) => {
    const read = readInstant(text)
    expect(read?.at.toISOString()).toBe(at)
    expect(read?.zoned).toBe(zoned)
  })

  test.each(['', undefined, null, 'yesterday', '2026-13-45T00:00:00Z'])('%s is none', (text) =>
    expect(readInstant(text)).toBeUndefined(),
  )
})

test.each([
  [-1000, 'now'],
  [-65_000, '1 min ago'],
  [-3 * 3_600_000, '3 hr ago'],
  [-50 * 86_400_000, '1 mo ago'],
  [7_200_000, 'in 2 hr'],
])('%d ms from now is "%s"', (offset, words) => {
  const now = Date.parse('2026-03-01T12:00:00Z')
  expect(formatRelative(now + offset, now)).toBe(words)
})

test.each([
  [0, '0 ms'],
  [840, '840 ms'],
  [1500, '1.5 s'],
  [59_600, '1 min'],
  [61_000, '1 min 1 s'],
  [7_860_000, '2 h 11 min'],
  [86_400_000, '1 d'],
  [90_000_000, '1 d 1 h'],
  [-5, '–'],
  [Number.NaN, '–'],
])('%d ms last "%s"', (ms, words) => expect(formatDuration(ms)).toBe(words))

test('a clock names the day only when it is another one', () => {
  const now = new Date('2026-03-02T12:00:00Z')
  const at = (text: string) => ({ at: new Date(text), zoned: false })
  expect(formatClock(at('2026-03-02T09:30:05Z'), now)).toBe('09:30:05')
  expect(formatClock(at('2026-03-01T09:30:05Z'), now)).toBe('01 Mar, 09:30')
  expect(formatClock(at('2026-03-01T09:30:05Z'), now, true)).toBe('01 Mar, 09:30:05')
})

test('days are UTC, and both ends belong to a range', () => {
  expect(daysBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
  expect(daysBetween('2026-03-01', '2026-03-01')).toEqual(['2026-03-01'])
  // A day of 23 hours somewhere does not matter to UTC.
  expect(daysBetween('2026-03-28', '2026-03-30')).toHaveLength(3)
  expect(shiftDay('2026-03-01', -1)).toBe('2026-02-28')
})
