import { Button, SegmentedControl } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { TraceRow } from '#contract/plexus/traces.ts'
import { Failure } from '#kit/failure.tsx'
import { type Newest, readOlder } from '#kit/newest.ts'
import { formatCount, plural } from '#lib/numbers.ts'
import { DataTable } from '#ui/data-table.tsx'
import { DeleteAllItem, MoreMenu } from '#ui/more-menu.tsx'
import { Page } from '#ui/page.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { Time } from '#ui/time.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import { answerFilters, answerLabels, answerOf } from './answered.ts'
import { askToDeleteAll } from './delete-traces.tsx'
import { OwnRecording } from './own-recording.tsx'
import { traceList, tracesOptions } from './queries.ts'
import { RecordingPanel } from './recording-panel.tsx'
import { traceColumns } from './trace-columns.tsx'
import type { ChangeSearch } from './traces-page.tsx'
import type { TracesSearch } from './traces-search.ts'
import classes from './traces.module.css'
import { useContexts } from './use-contexts.ts'

const none: readonly TraceRow[] = []

interface TraceListPageProps {
  gatewayId: string
  search: TracesSearch
  change: ChangeSearch
  /** Whose key is stored; undefined as long as it isn't known. */
  role: 'admin' | 'limited' | undefined
}

/** What is being recorded, and what has been. */
export function TraceListPage({ gatewayId, search, change, role }: TraceListPageProps) {
  const { data, error, refetch } = useQuery(tracesOptions(gatewayId))
  const [range, setRange] = useState<readonly [number, number]>([0, 20])
  const all = data?.items ?? none
  const shown = useMemo(
    () => (search.show === 'all' ? all : all.filter((row) => answerOf(row) === search.show)),
    [all, search.show],
  )
  const contexts = useContexts(gatewayId, shown, range)
  const columns = useMemo(() => traceColumns(contexts), [contexts])
  return (
    <Page
      title="Traces"
      fill
      note={data && `${formatCount(data.total)} kept`}
      actions={
        data &&
        data.total > 0 &&
        role === 'admin' && (
          <MoreMenu>
            <DeleteAllItem what="traces" onDelete={() => void askToDeleteAll(gatewayId)} />
          </MoreMenu>
        )
      }
    >
      {role === 'admin' && <RecordingPanel {...{ gatewayId, change }} isChoosing={search.form === 'targets'} />}
      {role === 'limited' && <OwnRecording gatewayId={gatewayId} />}
      <Toolbar label="Filter traces">
        <SegmentedControl
          size="xs"
          flex="none"
          aria-label="What the provider made of it"
          value={search.show}
          onChange={(show) => change({ show })}
          data={answerFilters.map((value) => ({ value, label: answerLabels[value] }))}
        />
        <OpenById onOpen={(requestId) => change({ requestId }, 'push')} />
      </Toolbar>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <TableSkeleton />}
      {data && (
        <>
          <ReachLine gatewayId={gatewayId} list={data} />
          <Unreadable rows={data.unreadable} what="trace" />
          <DataTable
            label="Traces"
            rows={shown}
            rowKey={({ requestId }) => requestId}
            columns={columns}
            onOpen={({ requestId }) => change({ requestId }, 'push')}
            onRange={(first, last) => setRange([first, last])}
            empty={
              all.length === 0
                ? 'No trace is kept. What is recorded from now on stands above.'
                : 'None of the loaded traces ended like that.'
            }
          />
        </>
      )}
    </Page>
  )
}

function OpenById({ onOpen }: { onOpen: (requestId: string) => void }) {
  const [typed, setTyped] = useState('')
  return (
    <form
      className={classes.byId}
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim() !== '') onOpen(typed.trim())
      }}
    >
      <SearchInput label="Id of a request" value={typed} onSearch={setTyped} w={250} />
      <Button type="submit" variant="default" disabled={typed.trim() === ''}>
        Open its trace
      </Button>
    </form>
  )
}

function ReachLine({ gatewayId, list }: { gatewayId: string; list: Newest<TraceRow> }) {
  const client = useQueryClient()
  const older = useMutation({ mutationFn: () => readOlder(client, traceList(gatewayId)) })
  if (list.reach >= list.total) return null
  return (
    <div className={classes.reach}>
      <span>
        {`The newest ${formatCount(list.reach)} of ${plural(list.total, 'trace')} are listed, back to `}
        <Time at={list.items.at(-1)?.createdAt} />.
      </span>
      <Button variant="default" size="compact-xs" loading={older.isPending} onClick={() => older.mutate()}>
        Load older
      </Button>
    </div>
  )
}
