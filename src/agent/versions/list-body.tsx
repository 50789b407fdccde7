import { Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ApiError } from '#api/api-error.ts'
import type { List } from '#contract/lenient.ts'
import { Failure } from '#kit/failure.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import type { VersionsSearch } from './versions-page.tsx'

export interface ListProps<Row> {
  query: UseQueryResult<List<Row>, ApiError>
  search: VersionsSearch
  change: (next: Partial<VersionsSearch>) => void
}

interface ListBodyProps<Row> extends ListProps<Row> {
  label: string
  /** One of its rows, for counting those that can't be read. */
  what: string
  rows: readonly Row[]
  rowKey: (row: Row) => string
  columns: readonly Column<Row>[]
  onOpen: (row: Row) => void
  empty: string
}

const steps = [100, 400, 1000] as const

/** Either list: on the way, failed, or there, with a way to older rows. */
export function ListBody<Row>({ query, search, change, label, what, rows, ...table }: ListBodyProps<Row>) {
  const { data, error, refetch, isPlaceholderData } = query
  if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <TableSkeleton />
  const more = steps.find((step) => step > search.limit)
  return (
    <>
      <Unreadable rows={data.unreadable} what={what} />
      <DataTable
        label={label}
        rows={rows}
        rowHeight={48}
        sort={{ by: search.by, dir: search.dir }}
        onSort={change}
        footer={
          data.items.length >= search.limit && more !== undefined ? (
            <>
              These are the newest {search.limit}.{' '}
              <Button
                variant="subtle"
                size="compact-xs"
                loading={isPlaceholderData}
                onClick={() => change({ limit: more })}
              >
                Load older ones
              </Button>
            </>
          ) : undefined
        }
        {...table}
      />
    </>
  )
}

/** Whether every word of `q` is in one of the texts. */
export function holds(q: string, texts: readonly (string | undefined)[]): boolean {
  const text = texts.join('\n').toLowerCase()
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
