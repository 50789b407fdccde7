import { expect, test } from 'vitest'
import { expressionProblem } from './expression.ts'
import { countdown, scheduleWords, wallClock } from './words.ts'

test.for([
  [{ kind: 'every', every_ms: 20_000 }, 'Every 20 seconds'],
  [{ kind: 'every', every_ms: 3_600_000 }, 'Every hour'],
  [{ kind: 'every', every_ms: 90_000 }, 'Every 90 seconds'],
  [{ kind: 'every', every_ms: 1_500 }, 'Every 1,500 milliseconds'],
  [{ kind: 'every', every_ms: 172_800_000 }, 'Every 2 days'],
  [{ kind: 'cron', expr: '45 6 * * 1-5' }, 'At 06:45, Monday through Friday'],
  [{ kind: 'cron', expr: 'rubbish' }, 'rubbish'],
  [{ kind: 'moon' }, 'A schedule of the kind “moon”, which is not known here'],
] as const)('%j is %s', ([schedule, words]) => expect(scheduleWords(schedule)).toBe(words))

test('counts down to the second at last', () => {
  expect([40_400, 13 * 3_600_000 + 240_000, -1, 400].map((left) => countdown(left, 0))).toEqual([
    'in 40 s',
    'in 13 h 4 min',
    'due now',
    'due now',
  ])
})

test('a year and seconds are told where they matter', () => {
  const now = Date.UTC(2026, 10, 19)
  expect(wallClock(Date.UTC(2026, 10, 24, 15, 30), now)).toBe('Tue 24 Nov, 15:30')
  expect(wallClock(Date.UTC(2027, 0, 1, 7, 0, 5), now)).toBe('Fri 1 Jan 2027, 07:00:05')
})

test.for([
  ['', 'Enter a cron expression.'],
  ['* * * *', /five parts.* This one has 4\.$/],
  ['61 * * * *', '61 is no minute: 0 to 59.'],
  ['0 0 32 * *', '32 is no day of the month: 1 to 31.'],
  ['0 0 * 0 *', '0 is no month: 1 to 12, or JAN to DEC.'],
  ['0 0 * * xyz', /^Part 5, “xyz”, is not understood\.$|^Not understood/],
  ['1/5 * * * *', 'A step needs a star or a range before it, as in */5 or 10-50/5.'],
  ['*/5 9-17 * * MON-FRI', undefined],
  ['@daily', undefined],
] as const)('%s: %s', ([expr, expected]) => {
  const problem = expressionProblem(expr)
  expect(problem ?? '').toMatch(expected ?? /^$/)
})
