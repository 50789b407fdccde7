import { Button } from '@mantine/core'
import { IconArrowDown, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Failure } from '#kit/failure.tsx'
import { formatCount, plural } from '#lib/numbers.ts'
import { type Column, DataTable, type DataTableHandle } from '#ui/data-table.tsx'
import { Page } from '#ui/page.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { Status } from '#ui/status.tsx'
import { Split, SplitList } from '#ui/side-panel.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import classes from './audit.module.css'
import { AuditFilterBar } from './audit-filter-bar.tsx'
import { select } from './audit-filters.ts'
import type { AuditSearch } from './audit-search.ts'
import { eventColumns } from './event-columns.tsx'
import { EventDetail } from './event-detail.tsx'
import { ExportMenu } from './export-menu.tsx'
import { noFacets } from './facets.ts'
import { facetsOptions, tailOptions } from './queries.ts'
import { emptyTail, type TailItem, tailLimit } from './tail.ts'
import { TailGap } from './tail-gap.tsx'
import { ViewSwitch } from './view-switch.tsx'

interface LiveTailProps {
  agentId: string
  search: AuditSearch
  change: (next: Partial<AuditSearch>, step?: 'replace' | 'push') => void
}

/** The log as it is written: newest at the bottom, followed until the reader scrolls up. */
export function LiveTail({ agentId, search, change }: LiveTailProps) {
  const [isPaused, setPaused] = useState(false)
  const { data = emptyTail, isPending, error, refetch } = useQuery(tailOptions(agentId, isPaused))
  const { data: facets = noFacets } = useQuery(facetsOptions(agentId))
  const isOpen = search.open !== undefined
  const columns = useMemo(() => tailColumns(agentId, isOpen), [agentId, isOpen])
  const { items, rows, hidden } = useMemo(() => filterTail(data.items, search), [data.items, search])
  const { table, unseen, onScrollAway, jump } = useFollowing(rows.at(-1)?.key, rows)
  const gaps = items.filter((item) => 'gap' in item).length
  const openRow = useMemo(() => rows.find(({ key }) => key === search.open), [rows, search.open])

  return (
    <Page
      title="Audit log"
      fill
      actions={
        <>
          <ViewSwitch search={search} change={change} />
          <ExportMenu agentId={agentId} rows={rows.toReversed()} search={search} isComplete={false} />
        </>
      }
    >
      <AuditFilterBar search={search} facets={facets} hidden={hidden} onChange={change} />
      {error && data === emptyTail && <Failure error={error} onRetry={() => void refetch()} />}
      {isPending && !error && <TableSkeleton />}
      {!isPending && (
        <Split open={isOpen}>
          <SplitList>
            <Unreadable rows={data.unreadable} what="event" />
            <div className={classes.more}>
              <TailState isPaused={isPaused} failure={error?.message} />
              <span>
                {plural(rows.length, 'event')} shown
                {data.dropped > 0 &&
                  `; ${formatCount(data.dropped)} older let go of, ${formatCount(tailLimit)} are kept`}
              </span>
              {gaps > 0 && (
                <Button
                  variant="subtle"
                  onClick={() => table.current?.scrollToRow(items.findLastIndex((item) => 'gap' in item))}
                >
                  Show {plural(gaps, 'gap')}
                </Button>
              )}
              <Button
                variant="default"
                ml="auto"
                leftSection={isPaused ? <IconPlayerPlay size={13} /> : <IconPlayerPause size={13} />}
                onClick={() => setPaused(!isPaused)}
              >
                {isPaused ? 'Resume' : 'Pause'}
              </Button>
            </div>
            <div className={classes.tail}>
              <DataTable
                label="Live events"
                rows={items}
                rowKey={keyOf}
                columns={columns}
                across={gapOf(agentId)}
                onOpen={(item) =>
                  'row' in item && change({ open: item.row.key }, search.open === undefined ? 'push' : 'replace')
                }
                openKey={search.open}
                rowHeight={32}
                handle={table}
                onScrollAway={onScrollAway}
                empty={
                  data.items.length === 0
                    ? 'Nothing was written today yet. It appears here as it happens.'
                    : 'Nothing that was written matches these filters.'
                }
              />
              {unseen > 0 && (
                <Button className={classes.jump} radius="xl" leftSection={<IconArrowDown size={13} />} onClick={jump}>
                  {formatCount(unseen)} new
                </Button>
              )}
            </div>
          </SplitList>
          {search.open !== undefined && (
            <EventDetail key={search.open} agentId={agentId} open={search.open} row={openRow} change={change} />
          )}
        </Split>
      )}
    </Page>
  )
}

function TailState({ isPaused, failure }: { isPaused: boolean; failure: string | undefined }) {
  if (isPaused) return <Status tone="quiet">Paused</Status>
  if (failure !== undefined)
    return (
      <span role="alert">
        <Status tone="bad">{`Not following: ${failure} Trying again by itself.`}</Status>
      </span>
    )
  return <Status tone="live">Following, every 5 s</Status>
}

/** Stays at the end until the reader scrolls away from it; then counts what arrives. */
function useFollowing(newest: string | undefined, rows: readonly { key: string }[]) {
  const table = useRef<DataTableHandle>(null)
  /** The newest row when the reader left the end; undefined while at the end. */
  const [leftAt, setLeftAt] = useState<string>()
  useEffect(() => {
    if (leftAt === undefined && newest !== undefined) table.current?.scrollToEnd()
  }, [newest, leftAt])
  return {
    table,
    unseen: leftAt === undefined ? 0 : rows.length - 1 - rows.findLastIndex(({ key }) => key === leftAt),
    onScrollAway: ({ end }: { end: boolean }) => setLeftAt((before) => (end ? undefined : (before ?? newest))),
    jump: () => {
      setLeftAt(undefined)
      table.current?.scrollToEnd()
    },
  }
}

const gapOf = (agentId: string) => (item: TailItem) =>
  'gap' in item ? <TailGap agentId={agentId} gap={item.gap} key={item.gap.key} /> : undefined

const keyOf = (item: TailItem) => ('row' in item ? item.row.key : item.gap.key)

/** Gaps stay whatever is filtered: what is missing might have matched. */
function filterTail(items: readonly TailItem[], search: AuditSearch) {
  const { shown, hidden } = select(
    items.flatMap((item) => ('row' in item ? [item.row] : [])),
    search,
  )
  const keys = new Set(shown.map(({ key }) => key))
  return { items: items.filter((item) => 'gap' in item || keys.has(item.row.key)), rows: shown, hidden }
}

const tailColumns = (agentId: string, isNarrow: boolean): Column<TailItem>[] =>
  eventColumns(agentId, isNarrow).map(({ sortBy: _sortBy, cell, ...column }) => ({
    ...column,
    cell: (item) => 'row' in item && cell(item.row),
  }))
