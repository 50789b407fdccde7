import type { ReactNode } from 'react'
import type { ApiError } from '#api/api-error.ts'
import { Notice } from '#ui/notice.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import { Failure } from './failure.tsx'

interface Query<Data> {
  data: Data | undefined
  error: ApiError | null
  refetch: () => unknown
}

interface ListedProps<Data> {
  query: Query<Data>
  /** One of its rows, for counting those that can't be read. */
  what: string
  /** Other questions that the rows are completed from: what is not known of them is said, and the list stays. */
  beside?: readonly Query<unknown>[]
  children: (data: Data) => ReactNode
}

/** A list on its way, failed, or there with what of it can't be read. */
export function Listed<Data extends { unreadable: readonly unknown[] }>(props: ListedProps<Data>) {
  const { query, what, beside = [], children } = props
  const { data, error, refetch } = query
  if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <TableSkeleton />
  const notHad = beside.find((one) => one.error && !one.data)?.error
  return (
    <>
      <Unreadable rows={data.unreadable} what={what} />
      {notHad && (
        <Notice tone="warn" role="status" title="Part of this is not known at the moment">
          {notHad.message}
        </Notice>
      )}
      {children(data)}
    </>
  )
}
