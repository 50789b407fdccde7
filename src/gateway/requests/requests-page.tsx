import { Button, Menu } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { Failure } from '#kit/failure.tsx'
import { gatewayCapabilitiesOptions } from '#kit/gateways.ts'
import { formatCount, plural } from '#lib/numbers.ts'
import { keptColumns } from '#ui/kept-columns.ts'
import { MoreMenu } from '#ui/more-menu.tsx'
import { Page } from '#ui/page.tsx'
import { Split, SplitList } from '#ui/side-panel.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { useChosenColumns } from './column-choice.ts'
import { ColumnsMenu } from './columns-menu.tsx'
import { FilterBar } from './filter-bar.tsx'
import { filtersOf, isFiltered } from './filters.ts'
import { allColumns, alwaysFields } from './request-columns.tsx'
import { RequestTable } from './request-table.tsx'
import type { Filters, RequestsSearch } from './requests-search.ts'
import { StateLine } from './state-line.tsx'
import { withinWords } from './time-range.ts'
import { useLiveRows } from './use-live-rows.ts'
import { type RequestList, useRequestList } from './use-request-list.ts'
import { useTraffic } from './use-traffic.ts'

const route = getRouteApi('/_signed-in/gateways/$gatewayId/requests')

const Charts = lazy(() => import('./charts.tsx').then((module) => ({ default: module.Charts })))
const RequestPanel = lazy(() => import('./request-panel.tsx').then((module) => ({ default: module.RequestPanel })))
const DeleteOlder = lazy(() => import('./delete-older.tsx').then((module) => ({ default: module.DeleteOlder })))
const ExportDialog = lazy(() => import('./export-dialog.tsx').then((module) => ({ default: module.ExportDialog })))

/** Every request that went through the gateway, those in flight included. */
export function RequestsPage() {
  const { gatewayId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: capabilities } = useQuery(gatewayCapabilitiesOptions(gatewayId))
  const isLimited = capabilities?.principal?.role === 'limited'
  const [dialog, setDialog] = useState<'delete' | 'export'>()
  const [isPaused, setPaused] = useState(false)
  // The list scrolls to its beginning when it is another one, and only then.
  const change = useCallback(
    (next: Partial<RequestsSearch>, step: 'replace' | 'push' = 'replace') =>
      void navigate({ search: (before) => ({ ...before, ...next }), replace: step === 'replace', resetScroll: false }),
    [navigate],
  )
  const columns = useColumns(gatewayId)
  const { by, dir } = search
  const shown = useMemo(() => keptColumns(columns.shown, { essential: undefined, sortedBy: by }), [columns.shown, by])
  const filters = useMemo(() => filtersOf(search), [search])
  const asked = useMemo(() => ({ filters, by, dir, fields: columns.fields }), [filters, by, dir, columns.fields])
  const { list, error, retry } = useRequestList(gatewayId, asked)
  const { known, stream } = useTraffic(gatewayId, { asked, pin: list?.pin, isPaused })
  const live = useLiveRows({ gatewayId, list, known, filters, by, dir })

  return (
    <Page
      title="Requests"
      fill
      note={list && countWords(list, filters)}
      actions={
        <>
          <ColumnsMenu all={columns.all} chosen={columns.chosen} />
          <Button variant="default" onClick={() => setDialog('export')} disabled={!list || list.total === 0}>
            Export
          </Button>
          {!isLimited && (
            <MoreMenu>
              <Menu.Item leftSection={<IconTrash size={14} aria-hidden />} onClick={() => setDialog('delete')}>
                Delete old requests…
              </Menu.Item>
            </MoreMenu>
          )}
        </>
      }
    >
      <FilterBar
        {...{ gatewayId, search, filters, isLimited }}
        onChange={change}
        aside={<StateLine {...{ stream, isPaused, live }} time={filters} onPause={() => setPaused(!isPaused)} />}
      />
      <Suspense>
        <Charts gatewayId={gatewayId} search={search} filters={filters} onChange={change} />
      </Suspense>
      {error && <Failure error={error} onRetry={retry} />}
      {!list && !error && <TableSkeleton />}
      {list && (
        <Split open={search.open !== undefined}>
          <SplitList stale={list.isStale}>
            <RequestTable {...{ gatewayId, search, filters, list, live }} columns={shown} onChange={change} />
          </SplitList>
          {search.open !== undefined && (
            <Suspense>
              <RequestPanel
                key={search.open}
                gatewayId={gatewayId}
                requestId={search.open}
                told={known.get(search.open)}
                isLimited={isLimited}
                onClose={() => change({ open: undefined })}
              />
            </Suspense>
          )}
        </Split>
      )}
      <Suspense>
        {dialog === 'delete' && <DeleteOlder gatewayId={gatewayId} onClose={() => setDialog(undefined)} />}
        {dialog === 'export' && list && (
          <ExportDialog {...{ gatewayId, asked }} total={list.total} onClose={() => setDialog(undefined)} />
        )}
      </Suspense>
    </Page>
  )
}

function countWords({ total, count, scan }: RequestList, filters: Filters): string {
  if (scan) return `${plural(count, 'request')} found so far`
  return `${isFiltered(filters) ? `${formatCount(total)} match` : plural(total, 'request')}${withinWords(filters)}`
}

/** All columns, which of them are chosen, and what the gateway is asked for because of that. */
function useColumns(gatewayId: string) {
  const ids = useChosenColumns()
  return useMemo(() => {
    const all = allColumns(gatewayId)
    const chosen = new Set(ids)
    const shown = all.filter(({ id }) => chosen.has(id))
    const fields = [...new Set([...alwaysFields, ...shown.flatMap((column) => column.fields)])].join(',')
    return { all, chosen, shown, fields }
  }, [gatewayId, ids])
}
