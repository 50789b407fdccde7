import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call, gatewayPath } from '#api/client.ts'
import type { Page } from '#contract/plexus/dialects.ts'
import type { UsageSort } from '#contract/plexus/usage-query.ts'
import { usagePageSchema, type UsageRow } from '#contract/plexus/usage.ts'
import { gatewayKeys } from '#kit/gateways.ts'
import { usageFilter } from './filters.ts'
import type { Filters } from './requests-search.ts'
import { type Stretch, stretchOf } from './time-range.ts'

/** Which requests, in which order, with which members. */
export interface Asked {
  filters: Filters
  by: UsageSort
  dir: 'asc' | 'desc'
  /** Names with commas between. */
  fields: string
}

/**
 * The first rows of a list, and what keeps the others in place: nothing that begins after `pin` (ISO 8601) is in it, and
 * its time does not slide on.
 */
export interface Head extends Pick<Page<UsageRow>, 'total' | 'items' | 'unreadable'> {
  asked: Asked
  pin: string
  stretch: Stretch
  /** The pin of the answer before, whose rows may stand in. */
  before: string | undefined
}

export const requestKeys = {
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
      const stretch = stretchOf(asked.filters, Date.now())
      const now = new Date().toISOString()
      // Newest first, the newest row is the pin: right also when the gateway's clock and this one differ.
      const isNewestFirst = asked.by === 'date' && asked.dir === 'desc'
      const limits = { limit: chunkSize, stretch, ...(isNewestFirst ? {} : { pin: now }) }
      const { items, unreadable, total } = await fetchPage(gatewayId, asked, limits, signal)
      const pin = (isNewestFirst && items[0]?.date) || now
      return { asked, pin, stretch, items, unreadable, total, before: client.getQueryData<Head>(queryKey)?.pin }
    },
    placeholderData: keepPreviousData,
    structuralSharing: false,
    // The stream keeps it fresh.
    staleTime: 60_000,
  })
}

type Placed = Pick<Head, 'asked' | 'pin'> & Partial<Pick<Head, 'stretch'>>

/** The rows from `index * chunkSize` on. The key is without `stretch`, which goes with the pin. */
export const chunkOptions = (gatewayId: string, { asked, pin, stretch }: Placed, index: number) =>
  queryOptions({
    queryKey: requestKeys.chunk(gatewayId, asked, pin, index),
    queryFn: ({ signal }) =>
      fetchPage(gatewayId, asked, { limit: chunkSize, offset: index * chunkSize, pin, stretch }, signal),
    structuralSharing: false,
    staleTime: Infinity,
  })

/** Rows looked through at once for what the gateway can't look for. */
export const scanSize = 1000

const firstPage: ScanPage = { offset: 0, pin: undefined, stretch: undefined }

/** One step of looking through: all but the first are held in place by the pin and a time that does not slide on. */
export interface ScanPage {
  offset: number
  pin: string | undefined
  stretch: Stretch | undefined
}

export const scanOptions = (gatewayId: string, asked: Asked) =>
  infiniteQueryOptions({
    queryKey: requestKeys.scan(gatewayId, asked),
    queryFn: async ({ signal, pageParam }) => {
      const stretch = pageParam.stretch ?? stretchOf(asked.filters, Date.now())
      return { ...(await fetchPage(gatewayId, asked, { limit: scanSize, ...pageParam, stretch }, signal)), stretch }
    },
    initialPageParam: firstPage,
    getNextPageParam: ({ total, stretch }, pages, { offset, pin }) =>
      offset + scanSize < total
        ? { offset: offset + scanSize, pin: pin ?? pinOf(pages[0], asked), stretch }
        : undefined,
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

interface Limits {
  limit: number
  offset?: number | undefined
  pin?: string | undefined
  /** What the time of the filters was when the list was begun; undefined: what it is now. */
  stretch?: Stretch | undefined
}

/** One window of the list. */
export function fetchPage(
  gatewayId: string,
  { filters, by, dir, fields }: Asked,
  { limit, offset, pin, stretch = stretchOf(filters, Date.now()) }: Limits,
  signal?: AbortSignal,
): Promise<Page<UsageRow>> {
  const { endDate: to, ...filter } = usageFilter(filters, stretch)
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
