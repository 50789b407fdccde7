import { Button } from '@mantine/core'
import { useCallback, useMemo } from 'react'
import { Failure } from '#kit/failure.tsx'
import type { LiveRequest } from '#kit/live-requests.ts'
import { formatCount, plural } from '#lib/numbers.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import { isFiltered } from './filters.ts'
import { type RequestColumn, tableColumns } from './request-columns.tsx'
import type { Filters, RequestsSearch } from './requests-search.ts'
import { withinWords } from './time-range.ts'
import type { LiveRows } from './use-live-rows.ts'
import type { RequestList } from './use-request-list.ts'

interface RequestTableProps {
  gatewayId: string
  search: RequestsSearch
  filters: Filters
  list: RequestList
  live: LiveRows
  columns: readonly RequestColumn[]
  onChange: (next: Partial<RequestsSearch>, step?: 'replace' | 'push') => void
}

/** What is left of the columns when a request is open beside the list, with the one that it is sorted by. */
const beside = new Set(['date', 'status', 'apiKey', 'incomingModelAlias', 'durationMs'])

/** The list with what the stream tells of it above and in it. */
export function RequestTable({ search, filters, list, live, columns: chosen, onChange }: RequestTableProps) {
  const isOpen = search.open !== undefined
  const { columns, minWidth } = useMemo(
    () => tableColumns(isOpen ? chosen.filter(({ id }) => beside.has(id) || id === search.by) : chosen),
    [isOpen, chosen, search.by],
  )
  const open = useCallback(
    ({ row }: LiveRequest) => onChange({ open: row.requestId }, isOpen ? 'replace' : 'push'),
    [onChange, isOpen],
  )
  return (
    <>
      <Unreadable rows={list.unreadable} what="request" />
      {list.partError && <Failure error={list.partError} onRetry={list.retryPart} />}
      <DataTable
        label="Requests"
        rows={live.rows}
        rowKey={live.keyOf}
        columns={columns}
        minWidth={isOpen ? 0 : minWidth}
        sort={{ by: search.by, dir: search.dir }}
        onSort={({ by, dir }) => onChange({ by: by as RequestsSearch['by'], dir })} // the columns that can be sorted
        onOpen={open}
        openKey={search.open}
        rowHeight={32}
        handle={live.table}
        onRange={live.onRange}
        onScrollAway={live.onScrollAway}
        empty={emptyWords(list, filters)}
        footer={list.scan && <Scan list={list} />}
      />
    </>
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

function emptyWords({ scan }: RequestList, filters: Filters): string {
  if (scan) return 'None of those that were looked through has this attribution.'
  if (isFiltered(filters)) return `No request matches these filters${withinWords(filters)}.`
  if (filters.range === 'all') return 'No request has gone through this gateway yet. They appear here as they come in.'
  return `No request${withinWords(filters)}. Choose another time, or all, to look further.`
}
