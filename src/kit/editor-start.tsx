import { type QueryKey, useQuery, type UseQueryOptions } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { ApiError } from '#api/api-error.ts'
import { copyable } from '#contract/plexus/secret.ts'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { Failure } from './failure.tsx'

interface EditorStartProps<One, Key extends QueryKey> {
  /** "alias". */
  what: string
  /** The one to edit; otherwise a new one is made, which may begin as a copy of `clone`. */
  open: string | undefined
  clone: string | undefined
  one: (name: string) => UseQueryOptions<One, ApiError, One, Key>
  /** What else the form can't do without. */
  needs: readonly { data: unknown; error: ApiError | null; refetch: () => unknown }[]
  children: (start: Start<One>) => ReactNode
}

export interface Start<One> {
  title: string
  /** What there was when it was opened: whatever is answered later does not change what a person types into. */
  base: One | undefined
  /** Of a copy: what it can't take along, by path. */
  left: readonly string[]
}

/** Waits for what an editor on a page of its own begins with, and says what is in the way. Its key must tell two apart. */
export function EditorStart<One, Key extends QueryKey>(props: EditorStartProps<One, Key>) {
  const { what, open, clone, one, needs, children } = props
  const source = open ?? clone
  const query = useQuery({ ...one(source ?? ''), enabled: source !== undefined })
  const [start, setStart] = useState<Omit<Start<One>, 'title'>>()
  if (start === undefined && source === undefined) setStart({ base: undefined, left: [] })
  if (start === undefined && query.data !== undefined && !query.isFetching) {
    const { copy, left } = copyable(query.data)
    setStart(open === undefined ? { base: copy, left } : { base: query.data, left: [] })
  }
  const title = open !== undefined ? `Edit ${open}` : clone !== undefined ? `Copy of ${clone}` : `New ${what}`
  const failed = [...(start ? [] : [query]), ...needs].find(({ error, data }) => error && !data)
  if (start && needs.every(({ data }) => data !== undefined)) return children({ ...start, title })
  return (
    <Page title={title}>
      {failed === query && query.error?.upstreamStatus === 404 ? (
        <Notice title={`There is no ${what} called ${source}`} tone="warn">
          <p>It may have been removed meanwhile.</p>
        </Notice>
      ) : failed?.error ? (
        <Failure error={failed.error} onRetry={() => void failed.refetch()} />
      ) : (
        <BlockSkeleton height={420} />
      )}
    </Page>
  )
}
