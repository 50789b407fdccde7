import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Failure } from '#kit/failure.tsx'
import { GatewayRequests } from '#kit/gateway-requests.tsx'
import { plural } from '#lib/numbers.ts'
import { formatMoment } from '#lib/time.ts'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { BlockSkeleton, TableSkeleton } from '#ui/skeletons.tsx'
import { Split, SplitList } from '#ui/side-panel.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import { searchOf, type Window } from './audit-range.ts'
import { toRows } from './audit-row.ts'
import { EventDetail } from './event-detail.tsx'
import { runOptions } from './queries.ts'
import { RunTotals } from './run-totals.tsx'
import { factsOf, toWaterfall } from './waterfall.ts'
import { WaterfallView } from './waterfall-view.tsx'

const route = getRouteApi('/_signed-in/agents/$agentId/audit/runs/$runId')

/** One run of the agent: what it did, one after the other, and what that took. */
export function RunPage() {
  const { agentId, runId } = route.useParams()
  const { open } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(runOptions(agentId, runId))
  const rows = useMemo(() => toRows(data?.items ?? []), [data])
  const waterfall = useMemo(() => toWaterfall(rows, runId), [rows, runId])
  const show = (key: string | undefined) => void navigate({ search: { open: key }, replace: open !== undefined })

  return (
    <Page
      title={
        <>
          Run <span className="mono">{runId}</span>
        </>
      }
      note={data && plural(rows.length, 'event')}
      actions={
        <>
          {waterfall.from < Infinity && (
            <GatewayRequests agentId={agentId} when={whenOf(waterfall)} models={factsOf(rows).models} />
          )}
          <Button
            variant="subtle"
            renderRoot={(props) => (
              <Link to="/agents/$agentId/audit" params={{ agentId }} search={listSearch(runId, waterfall)} {...props} />
            )}
          >
            In the audit log
          </Button>
        </>
      }
    >
      {error &&
        !data &&
        (error.upstreamStatus === 404 ? (
          <Unknown runId={runId} />
        ) : (
          <Failure error={error} onRetry={() => void refetch()} />
        ))}
      {!data && !error && (
        <>
          <BlockSkeleton height={64} />
          <TableSkeleton />
        </>
      )}
      {data && rows.length === 0 && data.unreadable.length === 0 && <Unknown runId={runId} />}
      {data && (
        <>
          <Unreadable rows={data.unreadable} what="event" />
          {rows.length > 0 && (
            <>
              <RunTotals agentId={agentId} runId={runId} rows={rows} waterfall={waterfall} />
              <Split open={open !== undefined}>
                <SplitList>
                  <WaterfallView agentId={agentId} waterfall={waterfall} open={open} onOpen={show} />
                </SplitList>
                {open !== undefined && (
                  <EventDetail
                    key={open}
                    agentId={agentId}
                    open={open}
                    row={rows.find(({ key }) => key === open)}
                    change={(next) => {
                      if ('open' in next) show(next.open)
                      else
                        void navigate({
                          to: '/agents/$agentId/audit',
                          params: { agentId },
                          search: { ...listSearch(undefined, waterfall), ...next },
                        })
                    }}
                  />
                )}
              </Split>
            </>
          )}
        </>
      )}
    </Page>
  )
}

/** The audit log over the time of the run and a little more. */
function listSearch(runId: string | undefined, { from, to }: { from: number; to: number }) {
  return {
    ...(runId === undefined ? {} : { runId }),
    ...(from < Infinity ? searchOf({ from: from - 1000, to: to + 1000 }) : { range: '7d' as const }),
  }
}

/** The time of the run and some seconds more: a gateway has its own clock. */
function whenOf({ from, to }: Window) {
  const wider = { from: from - 5000, to: to + 5000 }
  const [begin, end] = [wider.from, wider.to].map((at) => formatMoment({ at: new Date(at), zoned: true }))
  return { ...searchOf(wider), words: `${begin} – ${end}` }
}

function Unknown({ runId }: { runId: string }) {
  return (
    <Notice title="The agent has no such run">
      <p>
        There is no event of <span className="mono">{runId}</span> in its log. It may be older than what the agent
        keeps.
      </p>
    </Notice>
  )
}
