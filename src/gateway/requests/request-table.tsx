import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { mergedUsage } from '#contract/plexus/usage.ts'
import { Failure } from '#kit/failure.tsx'
import { isRunning, type LiveRequest, type LiveRequests } from '#kit/live-requests.ts'
import { StreamStatus } from '#kit/stream-status.tsx'
import type { StreamState } from '#kit/stream.ts'
import { formatCount, plural } from '#lib/numbers.ts'
import { DataTable, type DataTableHandle, type SparseRows } from '#ui/data-table.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import { isFiltered } from './filters.ts'
import { headKey } from './queries.ts'
import { type RequestColumn, tableColumns } from './request-columns.tsx'
import classes from './requests.module.css'
import type { Filters, RequestsSearch } from './requests-search.ts'
import { above, newerThan } from './traffic.ts'
import type { RequestList } from './use-request-list.ts'

interface RequestTableProps {
  gatewayId: string
  search: RequestsSearch
  filters: Filters
  list: RequestList
  known: LiveRequests
  stream: StreamState
  isPaused: boolean
  columns: { shown: readonly RequestColumn[] }
  onPause: () => void
  onChange: (next: Partial<RequestsSearch>, step?: 'replace' | 'push') => void
}

/** What is left of the columns when a request is open beside the list. */
const beside = new Set(['date', 'status', 'incomingModelAlias', 'durationMs'])

/** So many that have come in by the stream, and the list is read anew with them in it. */
const mostAbove = 300

/** The list with what the stream tells of it: in flight on top, new ones as they come in unless the reader is elsewhere. */
export function RequestTable(props: RequestTableProps) {
  const { gatewayId, search, filters, list, known, onChange } = props
  const table = useRef<DataTableHandle>(null)
  const client = useQueryClient()
  /** What stood above the list when the reader scrolled away from the top. */
  const [held, setHeld] = useState<readonly string[]>()
  const isNewestFirst = search.by === 'date' && search.dir === 'desc'
  const { pin, listed } = list
  const newer = useMemo(() => newerThan(known, { pin, listed, filters }), [known, pin, listed, filters])
  const top = useMemo(() => above(newer, { held, isNewestFirst }), [newer, held, isNewestFirst])
  const rows = useMemo(() => withLive(list, top, known), [list, top, known])
  const isOpen = search.open !== undefined
  const shownColumns = props.columns.shown
  const { columns, minWidth } = useMemo(
    () => tableColumns(isOpen ? shownColumns.filter(({ id }) => beside.has(id)) : shownColumns),
    [isOpen, shownColumns],
  )
  const readAnew = () => void client.invalidateQueries({ queryKey: headKey(gatewayId) })
  const isLong = held === undefined && top.length > mostAbove
  useEffect(() => {
    if (isLong) void client.invalidateQueries({ queryKey: headKey(gatewayId) })
  }, [isLong, client, gatewayId])
  const showNew = () => {
    setHeld(undefined)
    table.current?.scrollToTop()
    if (!isNewestFirst) readAnew()
  }

  return (
    <>
      <Unreadable rows={list.unreadable} what="request" />
      <StateLine
        {...props}
        running={newer.filter(isRunning).length}
        unseen={newer.length - top.length}
        onShow={showNew}
      />
      {list.partError && <Failure error={list.partError} onRetry={list.retryPart} />}
      <DataTable
        label="Requests"
        rows={rows}
        rowKey={({ row }, index) => keyOf(rows, row.requestId, index)}
        columns={columns}
        minWidth={isOpen ? 0 : minWidth}
        sort={{ by: search.by, dir: search.dir }}
        onSort={({ by, dir }) => onChange({ by: by as RequestsSearch['by'], dir })} // the columns that can be sorted
        onOpen={({ row }) => onChange({ open: row.requestId }, isOpen ? 'replace' : 'push')}
        openKey={search.open}
        rowHeight={32}
        handle={table}
        onRange={(first, last) => list.onRange(Math.max(0, first - top.length), Math.max(0, last - top.length))}
        onScrollAway={(at) =>
          setHeld((before) => (at.top ? undefined : (before ?? top.map(({ row }) => row.requestId))))
        }
        empty={emptyWords(list, filters)}
        footer={list.scan && <Scan list={list} />}
      />
    </>
  )
}

interface StateLineProps extends RequestTableProps {
  running: number
  unseen: number
  onShow: () => void
}

/** Whether the list moves, what it does not show yet, and the switch that holds it. */
function StateLine({ stream, isPaused, running, unseen, onPause, onShow }: StateLineProps) {
  return (
    <div className={classes.state}>
      <StreamStatus stream={stream} />
      {running > 0 && <span className="num">{formatCount(running)} in flight</span>}
      {unseen > 0 && (
        <Button variant="light" size="compact-xs" onClick={onShow}>
          {plural(unseen, 'new request')}: show
        </Button>
      )}
      <Button
        variant="default"
        size="compact-xs"
        leftSection={isPaused ? <IconPlayerPlay size={12} aria-hidden /> : <IconPlayerPause size={12} aria-hidden />}
        onClick={onPause}
      >
        {isPaused ? 'Go on' : 'Pause'}
      </Button>
    </div>
  )
}

/** What was looked through for an attribution, and the rest of it. */
function Scan({ list: { scan, total, count } }: { list: RequestList }) {
  if (scan === undefined) return null
  return (
    <>
      The gateway can’t look for an attribution. {plural(count, 'request')} with it among the {formatCount(scan.looked)}{' '}
      that were looked through here, of {formatCount(total)} that match the rest.{' '}
      {scan.hasMore && (
        <Button variant="default" size="compact-xs" loading={scan.isBusy} onClick={scan.more}>
          Look through more
        </Button>
      )}
    </>
  )
}

interface LiveRows extends SparseRows<LiveRequest> {
  ids: { first: (requestId: string) => number | undefined; note: (requestId: string, index: number) => void }
}

/** The list below what stands above it, each row with what the stream knows better. */
function withLive(list: RequestList, top: readonly LiveRequest[], known: LiveRequests): LiveRows {
  const places = new Map<string, number>()
  return {
    count: top.length + list.count,
    rowAt: (index) => {
      const above = top[index]
      if (above) return above
      const row = list.rowAt(index - top.length)
      if (row === undefined || row === null) return row
      const told = known.get(row.requestId)
      return told ? { row: mergedUsage(row, told.row), progress: told.progress } : { row, progress: undefined }
    },
    ids: {
      first: (requestId) => places.get(requestId),
      note: (requestId, index) => places.set(requestId, index),
    },
  }
}

/** Rows that moved while the list was read may be in it twice. */
function keyOf({ ids }: LiveRows, requestId: string, index: number): string {
  const first = ids.first(requestId)
  if (first === undefined) ids.note(requestId, index)
  return first === undefined || first === index ? requestId : `${requestId} ${index}`
}

function emptyWords({ scan }: RequestList, filters: Filters): string {
  if (scan) return 'None of those that were looked through has this attribution.'
  return isFiltered(filters)
    ? 'No request matches these filters.'
    : 'No request has gone through this gateway yet. They appear here as they come in.'
}
