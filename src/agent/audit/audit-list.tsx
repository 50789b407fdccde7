import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { Failure } from '#kit/failure.tsx'
import { plural } from '#lib/numbers.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Page } from '#ui/page.tsx'
import { BlockSkeleton, TableSkeleton } from '#ui/skeletons.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { Split, SplitList } from '#ui/side-panel.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import { AuditFilterBar } from './audit-filter-bar.tsx'
import { agentFilters, isFiltered, select } from './audit-filters.ts'
import { rangeOf, searchOf } from './audit-range.ts'
import type { AuditRow } from './audit-row.ts'
import type { AuditSearch } from './audit-search.ts'
import { Counts } from './counts.tsx'
import { eventColumns } from './event-columns.tsx'
import { EventDetail } from './event-detail.tsx'
import { ExportMenu } from './export-menu.tsx'
import { noFacets } from './facets.ts'
import { Lanes } from './lanes.tsx'
import { type Loaded, oldestOf } from './loaded.ts'
import { OlderEvents } from './older-events.tsx'
import { auditOptions, facetsOptions } from './queries.ts'
import { RangeControl } from './range-control.tsx'
import { ViewSwitch } from './view-switch.tsx'

interface AuditListProps {
  agentId: string
  search: AuditSearch
  change: (next: Partial<AuditSearch>, step?: 'replace' | 'push') => void
}

const none: readonly AuditRow[] = []
const noLanes: readonly string[] = []

/** The events of a range: over time, and one by one. */
export function AuditList({ agentId, search, change }: AuditListProps) {
  const range = rangeOf(search)
  const asked = { range, filters: agentFilters(search) }
  const { data, error, refetch, isPlaceholderData } = useQuery(auditOptions(agentId, asked))
  const { data: facets = noFacets } = useQuery(facetsOptions(agentId))
  const isOpen = search.open !== undefined
  const columns = useMemo(() => eventColumns(agentId, isOpen), [agentId, isOpen])
  const rows = data?.rows ?? none
  // Searching many events takes longer than a key press.
  const wanted = useDeferredValue(search)
  const { shown, hidden } = useMemo(() => select(rows, wanted), [rows, wanted])
  const openRow = useMemo(() => rows.find(({ key }) => key === search.open), [rows, search.open])

  return (
    <Page
      title="Audit log"
      fill
      actions={
        <>
          <ViewSwitch search={search} change={change} />
          <Counts agentId={agentId} range={range} />
          <ExportMenu agentId={agentId} rows={shown} search={search} isComplete={data?.older === undefined} />
        </>
      }
    >
      <Toolbar label="Range">
        <RangeControl range={range} onChange={change} />
      </Toolbar>
      <AuditFilterBar search={search} facets={facets} hidden={hidden} onChange={change} />
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <>
          <BlockSkeleton height={150} />
          <TableSkeleton />
        </>
      )}
      {data && (
        <Split open={isOpen}>
          <SplitList stale={isPlaceholderData}>
            <Unreadable rows={data.unreadable} what="event" />
            <Lanes
              rows={shown}
              window={data.window}
              known={search.lane === undefined ? noLanes : facets.lanes}
              chosen={search.lane}
              onChoose={(lane) => change({ lane })}
              onNarrow={(window) => change(searchOf(window), 'push')}
              loadedFrom={data.older && (oldestOf(rows) ?? data.window.to)}
            />
            <OlderEvents agentId={agentId} asked={asked} loaded={data} shown={shown.length} />
            <DataTable
              label="Events"
              rows={shown}
              rowKey={({ key }) => key}
              columns={columns}
              sort={{ by: search.by, dir: search.dir }}
              onSort={({ by, dir }) => change({ by: by as AuditSearch['by'], dir })} // the ids of eventColumns
              onOpen={({ key }) => change({ open: key }, search.open === undefined ? 'push' : 'replace')}
              openKey={search.open}
              rowHeight={32}
              empty={emptyWords(data, search, hidden)}
            />
          </SplitList>
          {search.open !== undefined && (
            <EventDetail key={search.open} agentId={agentId} open={search.open} row={openRow} change={change} />
          )}
        </Split>
      )}
    </Page>
  )
}

function emptyWords({ older }: Loaded, search: AuditSearch, hidden: number): string {
  if (hidden > 0) return `Only API requests here: ${plural(hidden, 'request')}, hidden.`
  if (older) return 'None of the loaded events matches. Older events of this range are not loaded.'
  return isFiltered(search) ? 'No event of this range matches these filters.' : 'Nothing happened in this range.'
}
