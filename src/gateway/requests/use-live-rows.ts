import { useQueryClient } from '@tanstack/react-query'
import { type Ref, useEffect, useMemo, useRef, useState } from 'react'
import type { UsageSort } from '#contract/plexus/usage-query.ts'
import { mergedUsage, type UsageRow } from '#contract/plexus/usage.ts'
import type { LiveRequest, LiveRequests } from '#kit/live-requests.ts'
import type { DataTableHandle, SparseRows } from '#ui/data-table.tsx'
import { headKey } from './queries.ts'
import type { Filters } from './requests-search.ts'
import { above, countRunning, newerThan } from './traffic.ts'
import type { RequestList } from './use-request-list.ts'

/** So many that have come in by the stream, and the list is read anew with them in it. */
const mostAbove = 300

/** The rows of the table, and what it tells of where the reader is. */
export interface LiveRows {
  rows: SparseRows<LiveRequest>
  keyOf: (request: LiveRequest, index: number) => string
  table: Ref<DataTableHandle>
  onRange: (first: number, last: number) => void
  onScrollAway: (at: { top: boolean }) => void
  /** How many are in flight, those at the top of the list included, and how many came in that are not shown yet. */
  running: number
  unseen: number
  showNew: () => void
}

interface LiveRowsOf {
  gatewayId: string
  list: RequestList | undefined
  known: LiveRequests
  filters: Filters
  by: UsageSort
  dir: 'asc' | 'desc'
}

/** The list with what the stream tells: in flight on top, new ones as they come in unless the reader is elsewhere. */
export function useLiveRows({ gatewayId, list, known, filters, by, dir }: LiveRowsOf): LiveRows {
  const table = useRef<DataTableHandle>(null)
  const client = useQueryClient()
  /** What stood above the list when the reader scrolled away from the top. */
  const [held, setHeld] = useState<readonly string[]>()
  const isNewestFirst = by === 'date' && dir === 'desc'
  const { pin, listed } = list ?? {}
  const asked = JSON.stringify([filters, by, dir])
  // Another list begins at its beginning.
  useEffect(() => {
    if (asked !== '') table.current?.scrollToTop()
  }, [asked])
  const newer = useMemo(
    () => (pin === undefined || listed === undefined ? [] : newerThan(known, { pin, listed, filters })),
    [known, pin, listed, filters],
  )
  const top = useMemo(() => above(newer, { held, isNewestFirst }), [newer, held, isNewestFirst])
  const rows = withLive(list, top, known)
  const isLong = held === undefined && top.length > mostAbove
  useEffect(() => {
    if (isLong) void client.invalidateQueries({ queryKey: headKey(gatewayId) })
  }, [isLong, client, gatewayId])
  return {
    ...rows,
    table,
    onRange: (first, last) => list?.onRange(Math.max(0, first - top.length), Math.max(0, last - top.length)),
    onScrollAway: (at) => setHeld((before) => (at.top ? undefined : (before ?? top.map(({ row }) => row.requestId)))),
    running: countRunning(known, newer, headOf(list)),
    unseen: newer.length - top.length,
    showNew: () => {
      setHeld(undefined)
      table.current?.scrollToTop()
      if (!isNewestFirst) void client.invalidateQueries({ queryKey: headKey(gatewayId) })
    },
  }
}

/** The list below what stands above it, each row with what the stream knows better. */
function withLive(
  list: RequestList | undefined,
  top: readonly LiveRequest[],
  known: LiveRequests,
): Pick<LiveRows, 'rows' | 'keyOf'> {
  const places = new Map<string, number>()
  const rowAt = (index: number) => {
    const upper = top[index]
    if (upper) return upper
    const row = list?.rowAt(index - top.length)
    if (row === undefined || row === null) return row
    const told = known.get(row.requestId)
    return told ? { row: mergedUsage(row, told.row), progress: told.progress } : wrapped(row)
  }
  // Rows that moved while the list was read may be in it twice.
  const keyOf = ({ row: { requestId } }: LiveRequest, index: number) => {
    const first = places.get(requestId) ?? index
    places.set(requestId, first)
    return first === index ? requestId : `${requestId} ${index}`
  }
  return { rows: { count: top.length + (list?.count ?? 0), rowAt }, keyOf }
}

/** The rows that were listed when the list was read. */
const headOf = (list: RequestList | undefined): UsageRow[] =>
  Array.from({ length: list?.listed.size ?? 0 }, (_, index) => list?.rowAt(index) ?? []).flat()

const wraps = new WeakMap<UsageRow, LiveRequest>()

/** The same object for the same row, so that it is not drawn anew while one scrolls. */
function wrapped(row: UsageRow): LiveRequest {
  const wrap = wraps.get(row) ?? { row, progress: undefined }
  wraps.set(row, wrap)
  return wrap
}
