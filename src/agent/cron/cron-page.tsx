import { Button, SegmentedControl } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import type { CronJob } from '#contract/placet/cron.ts'
import { Failure } from '#kit/failure.tsx'
import { plural } from '#lib/numbers.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Page } from '#ui/page.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { Split, SplitList } from '#ui/side-panel.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import { DayView } from './day-view.tsx'
import { jobColumns } from './job-columns.tsx'
import { JobPanel } from './job-panel.tsx'
import { cronOptions } from './queries.ts'
import { selectJobs, stateFilters } from './select-jobs.ts'

const none: readonly CronJob[] = []
const route = getRouteApi('/_signed-in/agents/$agentId/cron')
const JobModal = lazy(() => import('./job-modal.tsx').then(({ JobModal: Modal }) => ({ default: Modal })))

export function CronPage() {
  const { agentId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(cronOptions(agentId))
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const all = data?.items ?? none
  const { shown, counts } = useMemo(
    () => selectJobs(all, { q: search.q, state: search.state }),
    [all, search.q, search.state],
  )
  const isOpen = search.open !== undefined
  const columns = useMemo(
    () =>
      jobColumns({
        agentId,
        isNarrow: isOpen,
        openRun: (job, run) =>
          void navigate({ search: (before) => ({ ...before, open: job.id, run: run.run_at_ms }), replace: true }),
      }),
    [agentId, isOpen, navigate],
  )
  const open = (job: CronJob) => change({ open: job.id, run: undefined })
  const listed = all.find(({ id }) => id === search.open)

  return (
    <Page
      title="Cron"
      fill
      note={data && plural(shown.length, 'job')}
      actions={
        <Button leftSection={<IconPlus size={14} />} onClick={() => change({ form: 'new' })}>
          New job
        </Button>
      }
    >
      <Toolbar label="Filter jobs">
        <SearchInput
          label="Search name, message or schedule"
          value={search.q}
          onSearch={(q) => change({ q })}
          w={260}
        />
        <SegmentedControl
          size="xs"
          aria-label="State of the job"
          flex="none"
          value={search.state}
          onChange={(state) => change({ state })}
          data={stateFilters.map(({ value, label }) => ({ value, label: data ? `${label} ${counts[value]}` : label }))}
        />
        <SegmentedControl
          size="xs"
          aria-label="View"
          flex="none"
          value={search.view}
          onChange={(view) => change({ view: view === 'day' ? 'day' : 'jobs' })}
          data={[
            { value: 'jobs', label: 'Jobs' },
            { value: 'day', label: 'Next 24 hours' },
          ]}
        />
      </Toolbar>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <TableSkeleton />}
      {data && (
        <>
          <Unreadable rows={data.unreadable} what="job" />
          <Split open={isOpen}>
            <SplitList>
              {search.view === 'day' ? (
                <DayView jobs={shown} openKey={search.open} onOpen={open} />
              ) : (
                <DataTable
                  label="Jobs"
                  rows={shown}
                  rowKey={(job) => job.id}
                  rowHeight={52}
                  columns={columns}
                  sort={{ by: search.by, dir: search.dir }}
                  onSort={({ by, dir }) => change({ by: by as typeof search.by, dir })} // the ids of jobColumns
                  openKey={search.open}
                  onOpen={open}
                  empty={
                    all.length === 0
                      ? 'This agent has no jobs yet. A job tells the agent what to do at a certain time, or again and again.'
                      : 'No job matches these filters.'
                  }
                />
              )}
            </SplitList>
            {search.open !== undefined && (
              <JobPanel
                key={search.open}
                agentId={agentId}
                id={search.open}
                listed={listed}
                run={search.run}
                change={change}
              />
            )}
          </Split>
          {search.form && (search.form === 'new' || listed) && (
            <Suspense>
              <JobModal
                agentId={agentId}
                jobs={all}
                {...(search.form !== 'new' && listed ? { [search.form === 'edit' ? 'job' : 'like']: listed } : {})}
                onClose={() => change({ form: undefined })}
                onSaved={(id) => change({ form: undefined, ...(id === undefined ? {} : { open: id, run: undefined }) })}
              />
            </Suspense>
          )}
        </>
      )}
    </Page>
  )
}
