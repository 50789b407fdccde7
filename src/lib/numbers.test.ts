import { expect, test } from 'vitest'
import { formatBytes, formatCompact, formatCount, plural } from './numbers.ts'

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KB'],
  [150_000, '146 KB'],
  [5_242_880, '5.0 MB'],
])('%d bytes', (bytes, text) => expect(formatBytes(bytes)).toBe(text))

test('counts', () => {
  expect(formatCount(1_234_567)).toBe('1,234,567')
  expect(formatCompact(1_234_567)).toBe('1.2M')
  expect(plural(1, 'session')).toBe('1 session')
  expect(plural(0, 'session')).toBe('0 sessions')
  expect(plural(2, 'entry', 'entries')).toBe('2 entries')
})
