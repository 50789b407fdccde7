import { expect, test } from 'vitest'
import type { UsageRow } from '#contract/plexus/usage.ts'
import type { UsageBucket, UsageSummary } from '#contract/plexus/usage-summary.ts'
import { amountsOf, barKey, barStarts, barWidth, summaryStarts } from './chart-series.ts'

const hour = 3_600_000
const day = 24 * hour
const now = Date.parse('2026-11-22T10:30:00.000Z')

const summary = (...starts: number[]): UsageSummary => ({
  range: '',
  series: starts.map((bucketStartMs): UsageBucket => ({
    bucketStartMs,
    requests: 1,
    inputTokens: 0,
    outputTokens: 0,
    cachedTokens: 0,
    cacheWriteTokens: 0,
    kwhUsed: 0,
    tokens: 0,
  })),
  stats: { totalRequests: 0, totalTokens: 0, totalKwhUsed: 0, avgDurationMs: 0, totalDurationMs: 0 },
  today: {
    requests: 0,
    inputTokens: 0,
    outputTokens: 0,
    reasoningTokens: 0,
    cachedTokens: 0,
    cacheWriteTokens: 0,
    kwhUsed: 0,
    totalCost: 0,
  },
})

test('bars are as wide as the gateway’s; of one’s own time there are at most 72', () => {
  expect(barWidth('week', { from: 0, to: day })).toBe(day)
  expect(barWidth('custom', { from: 0, to: 30 * day })).toBe(12 * hour)
  expect(barStarts({ from: 90 * 60_000, to: 4 * hour }, hour)).toEqual([hour, 2 * hour, 3 * hour])
})

test('bars that the gateway leaves out as empty are there, at the ends as well', () => {
  const from = Math.floor((now - day) / hour) * hour
  const starts = summaryStarts(summary(from + 5 * hour, from + 7 * hour), 'day', { from: now - day, to: now })
  expect(starts).toEqual(Array.from({ length: 25 }, (_, index) => from + index * hour))
  expect(summaryStarts(summary(), 'day', { from: now - day, to: now })).toHaveLength(25)
})

test('how wide the bars of one’s own time are follows from those that are there', () => {
  const starts = summaryStarts(summary(1000 + hour, 1000 + 2 * hour, 1000 + 5 * hour), 'custom', {
    from: 0,
    to: 6 * hour,
  })
  expect(starts).toEqual([-1, 0, 1, 2, 3, 4, 5].map((count) => 1000 + count * hour))
})

test('rows are added up by bar and by what they are split into', () => {
  const rows: UsageRow[] = [
    { requestId: '1', date: '2026-11-22T08:10:00.000Z', provider: 'openai', costTotal: 0.5, tokensInput: 3 },
    { requestId: '2', date: '2026-11-22T08:50:00.000Z', provider: 'openai', costTotal: 0.25 },
    { requestId: '3', date: '2026-11-22T09:00:00.000Z', responseStatus: 'error', durationMs: 2 },
    { requestId: '4' },
  ]
  const window = { from: Date.parse('2026-11-22T08:00:00.000Z'), to: Date.parse('2026-11-22T10:00:00.000Z') }
  const options = { window, width: hour }
  const cost = amountsOf(rows, { ...options, measure: 'cost', split: 'provider' })
  expect([...cost.totals]).toEqual([
    ['openai', 0.75],
    ['not routed', 0],
  ])
  expect(cost.byBar.get(barKey(window.from, 'openai'))).toBe(0.75)
  const requests = amountsOf(rows, { ...options, measure: 'requests', split: 'status' })
  expect(requests.totals.get('Not routed')).toBe(1)
  expect(amountsOf(rows, { ...options, measure: 'tokens', split: 'none' }).totals.get('All')).toBe(3)
})
