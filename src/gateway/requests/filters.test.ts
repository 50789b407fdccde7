import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import type { UsageRow } from '#contract/plexus/usage.ts'
import { activeFilters, filtersOf, hasWildcard, isMatching, usageFilter } from './filters.ts'
import { type Filters, requestsSearchDefaults, requestsSearchSchema } from './requests-search.ts'

const row: UsageRow = {
  requestId: 'r-1',
  date: '2026-11-22T10:00:00.000Z',
  apiKey: 'Support-Desk',
  provider: 'openai',
  selectedModelName: 'gpt_5',
  responseStatus: 'success',
  durationMs: 1500,
  attribution: 'helpdesk',
}

test('an address survives rubbish, and names that look like numbers stay names', () => {
  const rubbish = { by: 'tokens', dir: 7, minDurationMs: 'a', from: 'soon', open: {}, range: null }
  expect(z.parse(requestsSearchSchema, rubbish)).toEqual(requestsSearchDefaults)
  expect(filtersOf(z.parse(requestsSearchSchema, { apiKey: 2026, provider: '', maxDurationMs: 5 }))).toEqual({
    apiKey: '2026',
    maxDurationMs: 5,
    range: '24h',
  })
})

test.each([
  [{ range: '7d' }, { range: '7d' }],
  [
    { range: '7d', to: '2026-11-22T10:00:00.000Z' },
    { from: undefined, to: '2026-11-22T10:00:00.000Z' },
  ],
  [{ requestId: 'r-1' }, { requestId: 'r-1', range: 'all' }],
  [
    { requestId: 'r-1', range: '1h' },
    { requestId: 'r-1', range: '1h' },
  ],
])('the time of %j', (search, filters) => expect(filtersOf(z.parse(requestsSearchSchema, search))).toEqual(filters))

test.each([
  [{}, true],
  [{ apiKey: 'desk' }, true],
  [{ apiKey: 's%k' }, true],
  [{ apiKey: 's.*k' }, false],
  [{ selectedModelName: 'gpt_5' }, true],
  [{ selectedModelName: 'gpt-5' }, false],
  [{ incomingModelAlias: 'fast' }, false],
  [{ requestId: 'r-' }, false],
  [{ responseStatus: 'success' }, true],
  [{ attribution: 'HelpDesk' }, true],
  [{ minDurationMs: 1500, maxDurationMs: 1500 }, true],
  [{ minDurationMs: 1501 }, false],
  [{ from: '2026-11-22T11:00:00+01:00', to: '2026-11-22T10:00:00.000Z' }, true],
  [{ from: '2026-11-22T10:00:00.001Z' }, false],
  [{ range: 'all' }, true],
] satisfies [Filters, boolean][])('with %j it is listed: %s', (filters, expected) =>
  expect(isMatching(row, filters)).toBe(expected),
)

test('what is in flight has no duration, and is pending before it says so', () => {
  const running: UsageRow = { requestId: 'r-2', date: row.date }
  expect(isMatching(running, { minDurationMs: 0 })).toBe(false)
  expect(isMatching(running, { responseStatus: 'pending' })).toBe(true)
})

test('the gateway is asked by UTC, and never for an attribution', () => {
  const stretch = { from: Date.UTC(2026, 10, 22, 10), to: undefined }
  expect(usageFilter({ apiKey: 'a', attribution: 'b', range: '24h' }, stretch)).toEqual({
    apiKey: 'a',
    startDate: '2026-11-22T10:00:00.000Z',
    endDate: undefined,
  })
})

test('what is on is said in words', () => {
  expect(activeFilters({ responseStatus: 'quota_exceeded', minDurationMs: 2000 })).toEqual([
    { name: 'responseStatus', label: 'Status', value: 'Quota exceeded' },
    { name: 'minDurationMs', label: 'At least', value: '2.0 s' },
  ])
  expect(hasWildcard({ apiKey: 'a_b' })).toBe(true)
  expect(hasWildcard({ requestId: 'a_b' })).toBe(false)
})
