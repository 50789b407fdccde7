import { bucketWidthMs, type UsageSummary } from '#contract/plexus/usage-summary.ts'
import type { SummaryRange } from '#contract/plexus/usage-query.ts'
import { totalTokens, type UsageRow } from '#contract/plexus/usage.ts'
import type { ChartMeasure, ChartSplit } from './requests-search.ts'
import { statusOf } from '#kit/request-status.ts'

/** A stretch of time in ms since the epoch. */
export interface Window {
  from: number
  to: number
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const widths = [minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour, day, 7 * day, 30 * day]

/** Bars of a chart of one's own time, at most. */
const mostBars = 72

/** How wide the bars are that are made here, in ms: as the gateway's own where those are known. */
export const barWidth = (range: SummaryRange, { from, to }: Window): number =>
  bucketWidthMs(range) ?? widths.find((width) => (to - from) / width <= mostBars) ?? 90 * day

/** The beginnings of all bars from `from` to `to`, in ms; `width` in ms. Bars begin at whole multiples, days in UTC. */
export function barStarts({ from, to }: Window, width: number): number[] {
  const starts: number[] = []
  for (let at = Math.floor(from / width) * width; at < to; at += width) starts.push(at)
  return starts
}

/**
 * All bars of the gateway's own sums, the empty ones that it leaves out included. `window` is what was asked for. Of its own
 * ranges it doesn't say how wide the bars are: then the narrowest gap between two is taken.
 */
export function summaryStarts({ series }: UsageSummary, range: string, window: Window): number[] {
  const present = series.map(({ bucketStartMs }) => bucketStartMs).toSorted((a, b) => a - b)
  const [first = window.from, last = window.to] = [present[0], present.at(-1)]
  const width = bucketWidthMs(range) ?? narrowest(present) ?? Math.max(minute, window.to - window.from)
  const starts: number[] = []
  // From one that is there, in both directions: bars of its own ranges need not begin at whole multiples.
  const origin = present[0] ?? Math.floor(window.from / width) * width
  const before = Math.max(0, Math.ceil((Math.min(first, origin) - window.from) / width))
  for (let at = origin - before * width; at < window.to || at <= last; at += width) starts.push(at)
  return starts
}

function narrowest(sorted: readonly number[]): number | undefined {
  const gaps = sorted.slice(1).map((at, index) => at - (sorted[index] ?? at))
  return gaps.length === 0 ? undefined : Math.min(...gaps)
}

/** What a chart shows: amounts by bar and series, and how much each series is in all. */
export interface Amounts {
  starts: readonly number[]
  byBar: ReadonlyMap<string, number>
  totals: ReadonlyMap<string, number>
}

export const barKey = (start: number | string, series: string) => `${start} ${series}`

/** Rows added up by bar and by what they are split into. */
export function amountsOf(
  rows: readonly UsageRow[],
  { window, width, measure, split }: { window: Window; width: number; measure: ChartMeasure; split: ChartSplit },
): Amounts {
  const byBar = new Map<string, number>()
  const totals = new Map<string, number>()
  for (const row of rows) {
    const at = row.date === undefined ? Number.NaN : Date.parse(row.date)
    if (Number.isNaN(at)) continue
    const series = splitters[split](row)
    const amount = measures[measure](row)
    const key = barKey(Math.floor(at / width) * width, series)
    byBar.set(key, (byBar.get(key) ?? 0) + amount)
    totals.set(series, (totals.get(series) ?? 0) + amount)
  }
  return { starts: barStarts(window, width), byBar, totals }
}

const measures: Record<ChartMeasure, (row: UsageRow) => number> = {
  requests: () => 1,
  tokens: (row) => totalTokens(row) ?? 0,
  cost: ({ costTotal = 0 }) => costTotal,
}

const splitters: Record<ChartSplit, (row: UsageRow) => string> = {
  none: () => 'All',
  provider: ({ provider = 'not routed' }) => provider,
  model: ({ incomingModelAlias = 'unknown' }) => incomingModelAlias,
  key: ({ apiKey = 'unknown' }) => apiKey,
  status: (row) => statusOf(row).word,
}
