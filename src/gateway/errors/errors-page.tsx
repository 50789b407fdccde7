import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import type { ErrorRow } from '#contract/plexus/errors.ts'
import { Failure } from '#kit/failure.tsx'
import { gatewayCapabilitiesOptions } from '#kit/gateways.ts'
import { formatCount, plural } from '#lib/numbers.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { keptColumns } from '#ui/kept-columns.ts'
import { DeleteAllItem, MoreMenu } from '#ui/more-menu.tsx'
import { Page } from '#ui/page.tsx'
import { Split, SplitList } from '#ui/side-panel.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import { useNow } from '#ui/use-now.ts'
import { askToDeleteAll } from './delete-errors.tsx'
import { essential, kindColumns, requestColumns } from './error-columns.tsx'
import { ErrorFilters } from './error-filters.tsx'
import type { ErrorsSearch } from './errors-search.ts'
import { kindsOf, readNoted, requestsOf, selectNoted } from './noted.ts'
import { errorsOptions } from './queries.ts'
import { ReachLine } from './reach-line.tsx'

const none: readonly ErrorRow[] = []
const route = getRouteApi('/_signed-in/gateways/$gatewayId/errors')
const KindPanel = lazy(() => import('./kind-panel.tsx').then((module) => ({ default: module.KindPanel })))
const FailedPanel = lazy(() => import('./failed-panel.tsx').then((module) => ({ default: module.FailedPanel })))

/** What failed in requests through the gateway: kind by kind, or request by request. */
export function ErrorsPage() {
  const { gatewayId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: capabilities } = useQuery(gatewayCapabilitiesOptions(gatewayId))
  const isLimited = capabilities?.principal?.role === 'limited'
  const { data, error, refetch } = useQuery(errorsOptions(gatewayId))
  const change = (next: Partial<ErrorsSearch>, way: 'replace' | 'push' = 'replace') =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: way === 'replace' })
  const all = useMemo(() => readNoted(data?.items ?? none), [data?.items])
  const { q, apiKey, provider, code, kind, requestId, view } = search
  const matching = useMemo(() => selectNoted(all, { q, apiKey, provider, code }), [all, q, apiKey, provider, code])
  const to = useNow()
  const span = useMemo(() => ({ from: Math.min(to, ...all.map(({ at }) => at)), to }), [all, to])
  const kinds = useMemo(() => kindsOf(matching, span), [matching, span])
  const openKind = kinds.find(({ id }) => id === kind)
  const requests = useMemo(
    () => (view === 'requests' ? requestsOf(kind === undefined ? matching : (openKind?.all ?? [])) : []),
    [view, kind, matching, openKind],
  )
  const isOpen = requestId !== undefined || (view === 'kinds' && kind !== undefined)
  const columns = useMemo(() => {
    const kept = <Row,>(all: readonly Column<Row>[], some: ReadonlySet<string>) =>
      keptColumns(all, { essential: isOpen ? some : undefined, sortedBy: search.by })
    return { kinds: kept(kindColumns, essential.kinds), requests: kept(requestColumns, essential.requests) }
  }, [isOpen, search.by])
  const table = {
    rowHeight: 52,
    sort: { by: search.by, dir: search.dir },
    onSort: ({ by, dir }: { by: string; dir: 'asc' | 'desc' }) => change({ by: by as typeof search.by, dir }), // ids of the columns
    empty: all.length === 0 ? 'No error is noted.' : 'None of the loaded errors match these filters.',
  }

  return (
    <Page
      title="Errors"
      fill
      note={data && noteOf(data.total, all.length, matching.length)}
      actions={
        data &&
        data.total > 0 &&
        !isLimited && (
          <MoreMenu>
            <DeleteAllItem what="errors" onDelete={() => void askToDeleteAll(gatewayId)} />
          </MoreMenu>
        )
      }
    >
      <ErrorFilters {...{ search, all, isLimited, change }} />
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <TableSkeleton />}
      {data && (
        <>
          <ReachLine
            gatewayId={gatewayId}
            list={data}
            oldest={all.at(-1)?.at}
            kind={view === 'requests' ? kind : undefined}
            onAllKinds={() => change({ kind: undefined })}
            signature={openKind?.signature}
          />
          <Unreadable rows={data.unreadable} what="error" />
          <Split open={isOpen}>
            <SplitList>
              {view === 'kinds' ? (
                <DataTable
                  {...table}
                  label="Kinds of errors"
                  rows={kinds}
                  rowKey={({ id }) => id}
                  columns={columns.kinds}
                  openKey={kind}
                  onOpen={({ id }) => change({ kind: id, requestId: undefined }, 'push')}
                />
              ) : (
                <DataTable
                  {...table}
                  label="Requests with errors"
                  rows={requests}
                  rowKey={(row) => row.requestId}
                  columns={columns.requests}
                  openKey={requestId}
                  onOpen={(row) => change({ requestId: row.requestId }, isOpen ? 'replace' : 'push')}
                />
              )}
            </SplitList>
            <Suspense>
              {requestId !== undefined ? (
                <FailedPanel
                  key={requestId}
                  {...{ gatewayId, requestId, all, isLimited, openKind }}
                  isWhole={data.reach >= data.total}
                  onClose={() => change({ requestId: undefined })}
                />
              ) : (
                view === 'kinds' &&
                kind !== undefined && (
                  <KindPanel
                    key={kind}
                    gatewayId={gatewayId}
                    kind={openKind}
                    search={search}
                    onAll={() => change({ view: 'requests', by: 'last', dir: 'desc' }, 'push')}
                    onClose={() => change({ kind: undefined })}
                  />
                )
              )}
            </Suspense>
          </Split>
        </>
      )}
    </Page>
  )
}

const noteOf = (total: number, loaded: number, matching: number) =>
  loaded === matching ? plural(total, 'error') : `${formatCount(matching)} of ${plural(loaded, 'loaded error')}`
