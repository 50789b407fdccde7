import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery, useQueries, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { ApiError } from '#api/api-error.ts'
import type { Page } from '#contract/plexus/dialects.ts'
import type { UsageRow } from '#contract/plexus/usage.ts'
import { hasAttribution } from './filters.ts'
import {
  type Asked,
  chunkOptions,
  chunkSize,
  type Head,
  headOptions,
  pinOf,
  type ScanPage,
  scanOptions,
} from './queries.ts'

/** The list as the page has it: rows by their place, of which only those in sight are fetched. */
export interface RequestList {
  count: number
  /** Undefined: on its way. Null: no longer there, or unreadable. */
  rowAt: (index: number) => UsageRow | undefined | null
  /** Which places are in sight, both included. */
  onRange: (first: number, last: number) => void
  /** How many requests match at the gateway. */
  total: number
  /** Ids of the rows at the top: what is newer is not among them. */
  listed: ReadonlySet<string>
  pin: string
  unreadable: readonly unknown[]
  /** Whether an older answer stands in for the one that was asked for. */
  isStale: boolean
  /** A part that could not be had; the rest is there. */
  partError: ApiError | null
  retryPart: () => void
  /** With an attribution, for which the gateway can't look: how many rows were looked through, and how to go on. */
  scan: { looked: number; hasMore: boolean; isBusy: boolean; more: () => void } | undefined
}

export interface RequestListState {
  list: RequestList | undefined
  error: ApiError | null
  retry: () => void
}

/** The gateway's own paging and order; with an attribution the rows are looked through here instead. */
export function useRequestList(gatewayId: string, asked: Asked): RequestListState {
  const isScan = asked.filters.attribution !== undefined
  const paged = usePaged(gatewayId, asked, !isScan)
  const scanned = useScanned(gatewayId, asked, isScan)
  return isScan ? scanned : paged
}

const none: readonly number[] = []
const noRows: readonly UsageRow[] = []

const idsOf = (rows: readonly UsageRow[]): ReadonlySet<string> => new Set(rows.map(({ requestId }) => requestId))

function usePaged(gatewayId: string, asked: Asked, enabled: boolean): RequestListState {
  const { data: head, error, isPlaceholderData, refetch } = useQuery({ ...headOptions(gatewayId, asked), enabled })
  const [range, setRange] = useState<readonly number[]>(none)
  // What is only scrolled past is not asked for.
  const [settled] = useDebouncedValue(range, 90, { leading: true })
  const { chunks, failed } = useChunks(
    gatewayId,
    head,
    enabled ? settled.filter((index) => range.includes(index)) : none,
  )
  const listed = useMemo(() => idsOf(head?.items ?? noRows), [head])
  const onRange = (first: number, last: number) =>
    setRange((before) => {
      const next = between(Math.floor(first / chunkSize), Math.floor(last / chunkSize))
      return next.join() === before.join() ? before : next
    })
  return {
    list: head && {
      count: head.total,
      rowAt: (index) => rowIn(chunks.get(Math.floor(index / chunkSize)), index % chunkSize),
      onRange,
      total: head.total,
      listed,
      pin: head.pin,
      unreadable: [...chunks.values()].flatMap(({ unreadable }) => unreadable),
      isStale: isPlaceholderData,
      partError: failed?.error ?? null,
      retryPart: () => void failed?.refetch(),
      scan: undefined,
    },
    error: head === undefined ? error : null,
    retry: () => void refetch(),
  }
}

type Chunk = Pick<Page<UsageRow>, 'items' | 'unreadable'>

/** The parts of the list that are in sight, the first one always. */
function useChunks(gatewayId: string, head: Head | undefined, range: readonly number[]) {
  const client = useQueryClient()
  const wanted = head === undefined ? none : range.filter((index) => index > 0 && index * chunkSize < head.total)
  const standIn = (index: number) =>
    head?.before === undefined
      ? undefined
      : client.getQueryData(chunkOptions(gatewayId, { asked: head.asked, pin: head.before }, index).queryKey)
  const answers = useQueries({
    queries:
      head === undefined
        ? []
        : wanted.map((index) => ({
            ...chunkOptions(gatewayId, head, index),
            placeholderData: () => standIn(index),
          })),
  })
  const chunks = new Map<number, Chunk>(head === undefined ? [] : [[0, head]])
  for (const [at, index] of wanted.entries()) {
    const chunk = answers[at]?.data
    if (chunk !== undefined) chunks.set(index, chunk)
  }
  const failed: UseQueryResult<Chunk> | undefined = answers.find((answer) => answer.error !== null)
  return { chunks, failed }
}

function useScanned(gatewayId: string, asked: Asked, enabled: boolean): RequestListState {
  const answer = useInfiniteQuery({ ...scanOptions(gatewayId, asked), enabled })
  const { data, error, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = answer
  const list = useMemo(() => {
    if (data === undefined) return undefined
    const rows = data.pages.flatMap(({ items }) => items)
    const found = rows.filter((row) => hasAttribution(row, asked.filters))
    return {
      count: found.length,
      rowAt: (index: number) => found[index] ?? null,
      onRange: () => undefined,
      total: data.pages[0]?.total ?? 0,
      listed: idsOf(rows),
      pin:
        (data.pageParams as ScanPage[])[1]?.pin ?? // what it was asked with
        pinOf(data.pages[0], asked),
      unreadable: data.pages.flatMap(({ unreadable }) => unreadable),
      looked: rows.length,
    }
  }, [data, asked])
  return {
    list: list && {
      ...list,
      isStale: isPlaceholderData,
      partError: error,
      retryPart: () => void fetchNextPage(),
      scan: {
        looked: list.looked,
        hasMore: hasNextPage,
        isBusy: isFetchingNextPage,
        more: () => void fetchNextPage(),
      },
    },
    error: data === undefined ? error : null,
    retry: () => void refetch(),
  }
}

/** A place behind the rows that came is one whose row has gone or could not be read: those are told of apart. */
const rowIn = (chunk: Chunk | undefined, index: number) =>
  chunk === undefined ? undefined : (chunk.items[index] ?? null)

const between = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index)
