import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { call, gatewayPath, nothing } from '#api/client.ts'
import type { Page } from '#contract/plexus/dialects.ts'
import type { UsageSort, SummaryRange } from '#contract/plexus/usage-query.ts'
import { usageSummarySchema } from '#contract/plexus/usage-summary.ts'
import { usagePageSchema, type UsageRow } from '#contract/plexus/usage.ts'
import { action } from '#kit/action.ts'
import { gatewayKeys } from '#kit/gateways.ts'
import { live } from '#kit/live.ts'
import { plural } from '#lib/numbers.ts'
import { chartWindow } from './chart-series.ts'
import { usageFilter } from './filters.ts'
import type { Filters } from './requests-search.ts'

/** Which requests, in which order, with which members. */
export interface Asked {
  filters: Filters
  by: UsageSort
  dir: 'asc' | 'desc'
  /** Names with commas between. */
  fields: string
}

/** The first rows of a list, and what keeps the others in place: nothing that begins after `pin` (ISO 8601) is in it. */
export interface Head extends Pick<Page<UsageRow>, 'total' | 'items' | 'unreadable'> {
  asked: Asked
  pin: string
  /** The pin of the answer before, whose rows may stand in. */
  before: string | undefined
}

const requestKeys = {
  all: (gatewayId: string) => gatewayKeys.section(gatewayId, 'requests'),
  head: (gatewayId: string, asked: Asked) => [...requestKeys.all(gatewayId), 'head', asked] as const,
  chunk: (gatewayId: string, asked: Asked, pin: string, index: number) =>
    [...requestKeys.all(gatewayId), 'chunk', asked, pin, index] as const,
  scan: (gatewayId: string, asked: Asked) => [...requestKeys.all(gatewayId), 'scan', asked] as const,
  one: (gatewayId: string, requestId: string) => [...requestKeys.all(gatewayId), 'one', requestId] as const,
}
export const headKey = (gatewayId: string) => [...requestKeys.all(gatewayId), 'head'] as const

/** Rows asked for at once. */
export const chunkSize = 200

export const headOptions = (gatewayId: string, asked: Asked) => {
  const queryKey = requestKeys.head(gatewayId, asked)
  return queryOptions({
    queryKey,
    queryFn: async ({ signal, client }): Promise<Head> => {
      const now = new Date().toISOString()
      // Newest first, the newest row is the pin: right also when the gateway's clock and this one differ.
      const isNewestFirst = asked.by === 'date' && asked.dir === 'desc'
      const limits = { limit: chunkSize, ...(isNewestFirst ? {} : { pin: now }) }
      const { items, unreadable, total } = await fetchPage(gatewayId, asked, limits, signal)
      const pin = (isNewestFirst && items[0]?.date) || now
      return { asked, pin, items, unreadable, total, before: client.getQueryData<Head>(queryKey)?.pin }
    },
    placeholderData: keepPreviousData,
    structuralSharing: false,
    // The stream keeps it fresh.
    staleTime: 60_000,
  })
}

/** The rows from `index * chunkSize` on. */
export const chunkOptions = (gatewayId: string, { asked, pin }: Pick<Head, 'asked' | 'pin'>, index: number) =>
  queryOptions({
    queryKey: requestKeys.chunk(gatewayId, asked, pin, index),
    queryFn: ({ signal }) => fetchPage(gatewayId, asked, { limit: chunkSize, offset: index * chunkSize, pin }, signal),
    structuralSharing: false,
    staleTime: Infinity,
  })

/** Rows looked through at once for what the gateway can't look for. */
export const scanSize = 1000

const firstPage: ScanPage = { offset: 0, pin: undefined }

/** One step of looking through: all but the first are held in place by the pin. */
export interface ScanPage {
  offset: number
  pin: string | undefined
}

export const scanOptions = (gatewayId: string, asked: Asked) =>
  infiniteQueryOptions({
    queryKey: requestKeys.scan(gatewayId, asked),
    queryFn: ({ signal, pageParam }) => fetchPage(gatewayId, asked, { limit: scanSize, ...pageParam }, signal),
    initialPageParam: firstPage,
    getNextPageParam: ({ total }, pages, { offset, pin }) =>
      offset + scanSize < total ? { offset: offset + scanSize, pin: pin ?? pinOf(pages[0], asked) } : undefined,
    placeholderData: keepPreviousData,
    structuralSharing: false,
    staleTime: 60_000,
  })

/** Newest row of the first page, or now. */
export const pinOf = (page: Page<UsageRow> | undefined, { by, dir }: Asked): string =>
  (by === 'date' && dir === 'desc' && page?.items[0]?.date) || new Date().toISOString()

/** Everything that began since `since`, newest first; `isAll` is false when there is more than one answer holds. */
export async function fetchSince(gatewayId: string, since: string, asked: Asked) {
  const page = await fetchPage(
    gatewayId,
    { ...asked, by: 'date', dir: 'desc', filters: { from: since } },
    { limit: 500 },
  )
  return { rows: page.items, isAll: page.total <= 500 }
}

export interface SummaryAsked {
  range: SummaryRange
  /** ISO 8601; for `custom` alone. */
  startDate?: string | undefined
  endDate?: string | undefined
}

/** Requests and tokens over time, of everybody whom the stored key may see. */
export const summaryOptions = (gatewayId: string, asked: SummaryAsked) =>
  queryOptions({
    queryKey: [...requestKeys.all(gatewayId), 'summary', asked] as const,
    queryFn: ({ signal }) =>
      call(gatewayPath(gatewayId, 'usage', 'summary'), {
        query: { range: asked.range, startDate: asked.startDate, endDate: asked.endDate },
        returns: usageSummarySchema,
        signal,
      }),
    placeholderData: keepPreviousData,
    ...live(30_000),
  })

/** Rows that a chart is made of at first, and those that somebody who wants all of them can have. */
export const chartRows = { usual: 5000, most: 50_000 }

export interface ChartAsked {
  filters: Filters
  range: SummaryRange
  /** How many rows are to be looked at, at most. */
  most: number
}

/** The newest rows of a stretch of time that match the filters, with what a chart is made of; `from` and `to` in ms since the epoch. */
export const chartRowsOptions = (gatewayId: string, asked: ChartAsked) =>
  queryOptions({
    queryKey: [...requestKeys.all(gatewayId), 'chart', asked] as const,
    queryFn: async ({ signal }) => {
      const { from, to } = chartWindow(asked, Date.now())
      const filters = { ...asked.filters, from: new Date(from).toISOString(), to: new Date(to).toISOString() }
      const list: Asked = { filters, by: 'date', dir: 'desc', fields: chartFields }
      const rows: UsageRow[] = []
      let total = 1
      for (let offset = 0; offset < Math.min(total, asked.most); offset += chartRows.usual) {
        // oxlint-disable-next-line no-await-in-loop -- one page after the other, to go easy on the gateway
        const page = await fetchPage(gatewayId, list, { limit: chartRows.usual, offset }, signal)
        rows.push(...page.items)
        total = page.total
      }
      return { rows, total, from, to }
    },
    placeholderData: keepPreviousData,
    structuralSharing: false,
    ...live(asked.most > chartRows.usual ? 300_000 : 60_000),
  })

const chartFields =
  'requestId,date,apiKey,provider,incomingModelAlias,responseStatus,durationMs,tokensInput,tokensOutput,tokensCached,tokensCacheWrite,costTotal,attribution'

interface Limits {
  limit: number
  offset?: number | undefined
  pin?: string | undefined
}

/** One window of the list. */
export function fetchPage(
  gatewayId: string,
  { filters, by, dir, fields }: Asked,
  { limit, offset, pin }: Limits,
  signal?: AbortSignal,
): Promise<Page<UsageRow>> {
  const { endDate: to, ...filter } = usageFilter(filters)
  const endDate = [to, pin].filter((one) => one !== undefined).toSorted()[0]
  return call(gatewayPath(gatewayId, 'usage'), {
    query: {
      ...filter,
      endDate,
      sortBy: by,
      sortDir: dir,
      limit,
      offset: offset || undefined,
      fields: withAttribution(fields, filters),
    },
    returns: usagePageSchema,
    ...(signal ? { signal } : {}),
  })
}

/** What is looked for here has to be there, whether it is shown or not. */
function withAttribution(fields: string, { attribution }: Filters): string {
  const isMissing = attribution !== undefined && !fields.split(',').includes('attribution')
  return isMissing ? `${fields},attribution` : fields
}

/** How many requests are older than so many days; with 0, all up to now. */
export const countOlderOptions = (gatewayId: string, days: number | undefined) =>
  queryOptions({
    queryKey: [...requestKeys.all(gatewayId), 'older', days] as const,
    queryFn: () => countOlder(gatewayId, days ?? 0),
    enabled: days !== undefined,
    staleTime: 0,
    gcTime: 0,
  })

async function countOlder(gatewayId: string, days: number): Promise<number> {
  const endDate = new Date(Date.now() - days * 86_400_000).toISOString()
  const query = { limit: 1, fields: 'requestId', endDate }
  return (await call(gatewayPath(gatewayId, 'usage'), { query, returns: usagePageSchema })).total
}

/** The gateway says yes to any id, so it is asked again afterwards. */
export const deleteRequest = action({
  run: async ({ gatewayId, requestId }: { gatewayId: string; requestId: string }) => {
    await call(gatewayPath(gatewayId, 'usage', requestId), { method: 'DELETE', returns: nothing })
    const query = { requestId, limit: 1, fields: 'requestId' }
    const { total } = await call(gatewayPath(gatewayId, 'usage'), { query, returns: usagePageSchema })
    if (total > 0) throw stillThere('It is still in the list.')
  },
  invalidates: ({ gatewayId }) => [requestKeys.all(gatewayId)],
  done: () => 'The request is deleted.',
})

/** Deletes what is older than so many days and resolves to how many rows have really gone. */
export const deleteOlder = action({
  run: async ({ gatewayId, days, count }: { gatewayId: string; days: number; count: number }) => {
    await call(gatewayPath(gatewayId, 'usage'), {
      method: 'DELETE',
      query: { olderThanDays: days },
      returns: nothing,
    })
    const left = await countOlder(gatewayId, days)
    if (left >= count && count > 0) throw stillThere(`${plural(left, 'request')} of that age are still there.`)
    return { deleted: count - left, left }
  },
  invalidates: ({ gatewayId }) => [requestKeys.all(gatewayId)],
  done: (_vars, { deleted, left }) =>
    `${plural(deleted, 'request')} deleted.${left > 0 ? ` ${plural(left, 'request')} of that age are there still or again.` : ''}`,
})

const stillThere = (words: string) =>
  new ApiError('http', `The gateway said yes, but nothing was deleted. ${words}`, { party: 'gateway' })
