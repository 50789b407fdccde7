import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call, gatewayPath } from '#api/client.ts'
import { usageSummarySchema } from '#contract/plexus/usage-summary.ts'
import { usagePageSchema, type UsageRow } from '#contract/plexus/usage.ts'
import { live } from '#kit/live.ts'
import type { Window } from './chart-series.ts'
import { type Asked, fetchPage, requestKeys } from './queries.ts'
import type { Filters } from './requests-search.ts'
import { isOver, stretchOf, summaryRangeOf, type Time } from './time-range.ts'

const minute = 60_000
const day = 86_400_000

/** Requests and tokens over time, of everybody whom the stored key may see, and which stretch that is about. */
export const summaryOptions = (gatewayId: string, time: Time) =>
  queryOptions({
    queryKey: [...requestKeys.all(gatewayId), 'summary', time] as const,
    queryFn: async ({ signal }) => {
      // To the minute: that is how exactly the gateway counts.
      const now = Math.floor(Date.now() / minute) * minute
      const { from = await firstAt(gatewayId, signal), to = now } = stretchOf(time, now)
      const window: Window = { from: from ?? now - day, to: Math.min(to, now) }
      // What lies ahead is empty, and an empty stretch is none.
      window.to = Math.max(window.to, window.from + minute)
      const range = summaryRangeOf(time)
      const ends = { startDate: new Date(window.from).toISOString(), endDate: new Date(window.to).toISOString() }
      const query = range === 'custom' ? { range, ...ends } : { range }
      const summary = await call(gatewayPath(gatewayId, 'usage', 'summary'), {
        query,
        returns: usageSummarySchema,
        signal,
      })
      return { summary, window, range, isOver: isOver(time, now) }
    },
    placeholderData: keepPreviousData,
    ...live(30_000),
  })

/** When the oldest request began, in ms since the epoch; undefined when there is none. */
async function firstAt(gatewayId: string, signal: AbortSignal): Promise<number | undefined> {
  const query = { limit: 1, sortBy: 'date', sortDir: 'asc', fields: 'requestId,date' }
  const { items } = await call(gatewayPath(gatewayId, 'usage'), { query, returns: usagePageSchema, signal })
  return atOf(items[0])
}

const atOf = (row: UsageRow | undefined) => (row?.date === undefined ? undefined : Date.parse(row.date))

/** Rows that a chart is made of at first, and those that somebody who wants all of them can have. */
export const chartRows = { usual: 5000, most: 50_000 }

export interface ChartAsked {
  filters: Filters
  /** How many rows are to be looked at, at most. */
  most: number
}

/** The newest rows of a stretch of time that match the filters, with what a chart is made of; `from` and `to` in ms since the epoch. */
export const chartRowsOptions = (gatewayId: string, { filters, most }: ChartAsked) =>
  queryOptions({
    queryKey: [...requestKeys.all(gatewayId), 'chart', filters, most] as const,
    queryFn: async ({ signal }) => {
      const now = Date.now()
      const { from, to = now } = stretchOf(filters, now)
      // What comes in meanwhile would move the pages.
      const stretch = { from, to: Math.min(to, now) }
      const list: Asked = { filters, by: 'date', dir: 'desc', fields: chartFields }
      const rows: UsageRow[] = []
      let total = 1
      for (let offset = 0; offset < Math.min(total, most); offset += chartRows.usual) {
        // oxlint-disable-next-line no-await-in-loop -- one page after the other, to go easy on the gateway
        const page = await fetchPage(gatewayId, list, { limit: chartRows.usual, offset, stretch }, signal)
        rows.push(...page.items)
        total = page.total
      }
      return { rows, total, from: from ?? atOf(rows.at(-1)) ?? stretch.to - day, to: stretch.to }
    },
    placeholderData: keepPreviousData,
    structuralSharing: false,
    ...live(most > chartRows.usual ? 300_000 : 60_000),
  })

const chartFields =
  'requestId,date,apiKey,provider,incomingModelAlias,responseStatus,durationMs,tokensInput,tokensOutput,tokensCached,tokensCacheWrite,costTotal,attribution'
