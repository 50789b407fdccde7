import { expect, test } from 'vitest'
import { daysBetween } from '#lib/time.ts'
import { formatRange, mostDays, previousRange, type RangeChoice, resolveRange } from './range.ts'

test.each<[RangeChoice, string, string, string]>([
  [{ range: 'yesterday' }, '2026-03-01', '2026-02-28', '2026-02-28'],
  [{ range: '7d' }, '2026-11-21', '2026-11-15', '2026-11-21'],
  [{ range: '14d' }, '2026-11-21', '2026-11-08', '2026-11-21'],
  [{ range: '30d' }, '2026-03-01', '2026-01-31', '2026-03-01'],
  [{ range: '90d' }, '2026-11-21', '2026-08-24', '2026-11-21'],
  [{ range: 'month' }, '2026-11-21', '2026-11-01', '2026-11-21'],
  [{ range: 'month' }, '2026-11-01', '2026-11-01', '2026-11-01'],
  [{ range: 'last-month' }, '2026-01-15', '2025-12-01', '2025-12-31'],
  [{ range: 'last-month' }, '2028-03-31', '2028-02-01', '2028-02-29'],
  [{ range: 'custom', from: '2026-02-03', to: '2026-02-05' }, '2026-11-21', '2026-02-03', '2026-02-05'],
  [{ range: 'custom', from: '2026-02-05', to: '2026-02-03' }, '2026-11-21', '2026-02-03', '2026-02-05'],
  [{ range: 'custom', from: '2026-11-20' }, '2026-11-21', '2026-11-20', '2026-11-21'],
  [{ range: 'custom', to: '2026-11-14' }, '2026-11-21', '2026-11-01', '2026-11-14'],
  [{ range: 'custom' }, '2026-11-21', '2026-11-08', '2026-11-21'],
])('%o on %s is %s to %s', (choice, today, from, to) => {
  expect(resolveRange(choice, today)).toEqual({ from, to })
})

test('a custom range over the most days keeps its end', () => {
  const range = resolveRange({ range: 'custom', from: '2020-01-01', to: '2026-11-21' }, '2026-11-21')
  expect(range.to).toBe('2026-11-21')
  expect(daysBetween(range.from, range.to)).toHaveLength(mostDays)
})

test.each([
  [
    { from: '2026-11-15', to: '2026-11-21' },
    { from: '2026-11-08', to: '2026-11-14' },
  ],
  [
    { from: '2026-03-01', to: '2026-03-01' },
    { from: '2026-02-28', to: '2026-02-28' },
  ],
  [
    { from: '2026-11-01', to: '2026-11-21' },
    { from: '2026-10-11', to: '2026-10-31' },
  ],
])('before %o comes %o', (range, before) => {
  expect(previousRange(range)).toEqual(before)
  expect(daysBetween(before.from, before.to)).toHaveLength(daysBetween(range.from, range.to).length)
})

test('a range is written once where its ends agree', () => {
  expect(formatRange({ from: '2026-11-08', to: '2026-11-21' }).replace(/\s/g, ' ')).toBe('8 – 21 Nov 2026')
})
