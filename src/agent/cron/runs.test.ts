import { describe, expect, test } from 'vitest'
import { nextTimes, previewRuns, type Run } from './runs.ts'
import { instantsAt, wallAt } from './zone.ts'

const shown = (runs: readonly Run[]) =>
  runs.map((run) => `${new Date(run.at).toISOString().slice(0, 16)}${run.change ? ` ${run.change}` : ''}`)

describe('when the clocks change', () => {
  test.for([
    ['30 2 * * *', 'Europe/Berlin', '2027-03-27T12:00Z', ['2027-03-28T01:00 moved', '2027-03-29T00:30']],
    ['30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00Z', ['2026-10-25T00:30 once', '2026-10-26T01:30']],
    [
      '30 2,14 * * *',
      'Europe/Berlin',
      '2027-03-27T22:00Z',
      ['2027-03-28T01:00 left out', '2027-03-28T12:30', '2027-03-29T00:30'],
    ],
    [
      '*/30 * * * *',
      'Europe/Berlin',
      '2026-10-25T00:10Z',
      [
        '2026-10-25T00:30 first of two',
        '2026-10-25T01:00 second of two',
        '2026-10-25T01:30 second of two',
        '2026-10-25T02:00',
      ],
    ],
    ['15 2 * * *', 'Australia/Lord_Howe', '2026-10-03T12:00Z', ['2026-10-03T15:30 moved', '2026-10-04T15:15']],
    ['0 9 * * *', 'Asia/Kolkata', '2026-10-24T12:00Z', ['2026-10-25T03:30', '2026-10-26T03:30']],
    ['30 1 * * *', 'America/New_York', '2026-10-31T12:00Z', ['2026-11-01T05:30 once', '2026-11-02T06:30']],
    // A whole day that Samoa left out.
    ['0 12 30 12 *', 'Pacific/Apia', '2011-12-01T00:00Z', ['2011-12-30T10:00 left out', '2012-12-29T22:00']],
  ] as const)('%s in %s', ([expr, tz, from, expected]) => {
    const runs = previewRuns({ kind: 'cron', expr, tz }, Date.parse(from), expected.length)
    expect(shown(runs)).toEqual(expected)
  })

  test('many left out are one line with their number', () => {
    const runs = previewRuns(
      { kind: 'cron', expr: '*/5 * * * *', tz: 'Europe/Berlin' },
      Date.UTC(2027, 2, 28, 0, 51),
      4,
    )
    expect(shown(runs)).toEqual([
      '2027-03-28T00:55',
      '2027-03-28T01:00 left out',
      '2027-03-28T01:00',
      '2027-03-28T01:05',
    ])
    expect(runs[1]?.count).toBe(12)
  })
})

const zones = [
  'UTC',
  'Europe/Berlin',
  'Europe/Dublin',
  'Europe/Lisbon',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'America/Havana',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Antarctica/Troll',
]
const expressions = ['30 2 * * *', '*/30 * * * *', '0 0 * * *', '45 1,2,3 * * *', '15 0-4 * * 0', '10 23 * * 6']

/** The days on which the clocks of a zone change, in the year that Samoa moved and in this one; and one when they don't. */
function changesIn(tz: string): number[] {
  const days = [2011, 2026].flatMap((year) => Array.from({ length: 365 }, (_, day) => Date.UTC(year, 0, 1 + day)))
  const changes = days.filter((day) => wallAt(tz, day) - day !== wallAt(tz, day + 86_400_000) - day - 86_400_000)
  return [...changes, Date.UTC(2026, 5, 1)]
}

test('clocks are changed in most of these zones', () => {
  expect(zones.filter((tz) => changesIn(tz).length > 2).length).toBeGreaterThan(10)
})

describe.for(zones)('in %s', (tz) => {
  const changes = changesIn(tz)

  test('a time on the wall leads to the instants at which the clocks show it, and an instant to itself', () => {
    for (const day of changes) {
      for (let at = day - 43_200_000; at < day + 129_600_000; at += 1_800_000) {
        const wall = wallAt(tz, at)
        const instants = instantsAt(tz, wall)
        expect(instants).toContain(at)
        expect(instants.map((one) => wallAt(tz, one))).toEqual(instants.map(() => wall))
      }
    }
  })

  test.for(expressions)('the marks on the runs of %s are true', (expr) => {
    const schedule = { kind: 'cron', expr, tz }
    for (const start of changes.flatMap((day) => [day - 50_000_000, day + 3_000_000])) {
      const runs = previewRuns(schedule, start, 8)
      const real = runs.filter(({ change }) => change !== 'left out')
      expect(real.map(({ at }) => at)).toEqual(nextTimes(schedule, start, real.length))
      const marked = runs.map(({ at, change, meant }) => ({
        change: change ?? ('none' as const),
        is: placeIn(tz, at, meant),
      }))
      expect(marked.filter(({ change, is }) => !truth[change].includes(is))).toEqual([])
    }
  })
})

/** How the clocks of `tz` show the time that a run was meant for. */
function placeIn(tz: string, at: number, meant: number | undefined) {
  const [first, second] = instantsAt(tz, meant ?? wallAt(tz, at))
  if (first === undefined) return 'never'
  if (second === undefined) return 'once a day'
  return at === first ? 'first' : 'second'
}

const truth: Record<NonNullable<Run['change']> | 'none', string[]> = {
  none: ['once a day'],
  moved: ['never'],
  'left out': ['never'],
  once: ['first'],
  'first of two': ['first'],
  'second of two': ['second'],
}

test('an interval goes on from its last run, a moment comes once, and what is not known has no runs', () => {
  expect(nextTimes({ kind: 'every', every_ms: 20 }, 105, 3, 0)).toEqual([120, 140, 160])
  expect(nextTimes({ kind: 'every', every_ms: 20 }, 100, 2, 130)).toEqual([130, 150])
  expect(nextTimes({ kind: 'at', at_ms: 500 }, 100, 3)).toEqual([500])
  expect(nextTimes({ kind: 'at', at_ms: 500 }, 500, 3)).toEqual([])
  expect(nextTimes({ kind: 'moon' }, 0, 3)).toEqual([])
  expect(nextTimes({ kind: 'cron', expr: 'rubbish' }, 0, 3)).toEqual([])
  expect(nextTimes({ kind: 'cron', expr: '0 0 30 2 *' }, Date.UTC(2026, 0), 3)).toEqual([])
})
