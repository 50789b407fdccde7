import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Failure } from '#kit/failure.tsx'
import { formatCount } from '#lib/numbers.ts'
import { DataTable } from '#ui/data-table.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { Split, SplitList } from '#ui/side-panel.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import { callColumns } from './call-columns.tsx'
import { CallPanel } from './call-panel.tsx'
import { callsOptions, callsPerPage } from './call-queries.ts'
import classes from './mcp.module.css'

const route = getRouteApi('/_signed-in/gateways/$gatewayId/mcp')

/** What was called, page by page. */
export function CallsView() {
  const { gatewayId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  // Not with every key that is typed: each is a question to the gateway.
  const [typed] = useDebouncedValue(`${search.serverName ?? ''}\n${search.apiKey ?? ''}`, 250)
  const [serverName = '', apiKey = ''] = typed.split('\n')
  const filter = { serverName: serverName || undefined, apiKey: apiKey || undefined, page: search.page }
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...callsOptions(gatewayId, filter),
    placeholderData: keepPreviousData,
  })
  const isOpen = search.call !== undefined
  const columns = useMemo(() => callColumns(isOpen), [isOpen])
  const isFiltered = search.serverName !== undefined || search.apiKey !== undefined
  return (
    <>
      <Toolbar label="Filter calls">
        <SearchInput
          label="Server"
          value={search.serverName ?? ''}
          onSearch={(text) => change({ serverName: text || undefined, page: 1 })}
          w={200}
        />
        <SearchInput
          label="Key"
          value={search.apiKey ?? ''}
          onSearch={(text) => change({ apiKey: text || undefined, page: 1 })}
          w={200}
        />
        <span className={classes.faint}>
          Calls to servers that are not there or disabled are not recorded by the gateway.
        </span>
      </Toolbar>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <TableSkeleton />}
      {data && (
        <>
          <Unreadable rows={data.unreadable} what="call" />
          <Split open={isOpen}>
            <SplitList stale={isPlaceholderData}>
              <DataTable
                label="Calls"
                rows={data.items}
                rowKey={({ request_id: id }, index) => `${id} ${index}`}
                columns={columns}
                onOpen={({ request_id: id }) => change({ call: id })}
                openKey={openKey(data.items, search.call)}
                empty={
                  data.total > 0
                    ? 'There are no calls on this page.'
                    : isFiltered
                      ? 'No call matches these filters. They match anywhere in the name.'
                      : 'No call yet. What callers ask of MCP servers through the gateway is listed here.'
                }
              />
              <Pages
                page={search.page}
                shown={data.items.length}
                total={data.total}
                onPage={(page) => change({ page, call: undefined })}
              />
            </SplitList>
            {search.call !== undefined && (
              <CallPanel
                key={search.call}
                gatewayId={gatewayId}
                requestId={search.call}
                log={data.items.find(({ request_id: id }) => id === search.call)}
                filter={filter}
                onClose={() => change({ call: undefined })}
              />
            )}
          </Split>
        </>
      )}
    </>
  )
}

/** Nobody promises that an id stands on one row only, so a row's key has its place, too. */
function openKey(items: readonly { request_id: string }[], id: string | undefined): string | undefined {
  const index = items.findIndex((item) => item.request_id === id)
  return index === -1 ? undefined : `${id} ${index}`
}

interface PagesProps {
  page: number
  shown: number
  total: number
  onPage: (page: number) => void
}

/** Which rows of how many, and the ways to newer and older ones. */
function Pages({ page, shown, total, onPage }: PagesProps) {
  const first = (page - 1) * callsPerPage + 1
  const isLast = page * callsPerPage >= total
  if (total === 0) return null
  return (
    <nav className={classes.pages} aria-label="Pages of calls">
      <span className="num">
        {shown === 0 ? 'None' : `${formatCount(first)} to ${formatCount(first + shown - 1)}`} of {formatCount(total)}
      </span>
      <Button variant="default" size="compact-sm" disabled={page === 1} onClick={() => onPage(page - 1)}>
        Newer
      </Button>
      <Button variant="default" size="compact-sm" disabled={isLast} onClick={() => onPage(page + 1)}>
        Older
      </Button>
    </nav>
  )
}
