import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import type { NamedMcpServer } from '#contract/plexus/mcp.ts'
import { Failure } from '#kit/failure.tsx'
import { mcpServersOptions } from '#kit/gateway-lists.ts'
import { noneYet } from '#kit/none-yet.ts'
import { DataTable } from '#ui/data-table.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { Split, SplitList } from '#ui/side-panel.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import { serverColumns } from './server-columns.tsx'
import { ServerPanel } from './server-panel.tsx'
import { matches } from './server-words.ts'
import { WholeSwitch } from './whole-switch.tsx'

// A form is opened rarely, and reads more than a list.
const ServerModal = lazy(() => import('./server-modal.tsx').then((module) => ({ default: module.ServerModal })))

const none: readonly NamedMcpServer[] = []
const route = getRouteApi('/_signed-in/gateways/$gatewayId/mcp')

/** The servers that the gateway passes calls on to. */
export function ServersView() {
  const { gatewayId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(mcpServersOptions(gatewayId))
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const all = data?.items ?? none
  const shown = useMemo(() => all.filter((server) => matches(server, search.q)), [all, search.q])
  const isOpen = search.open !== undefined
  const columns = useMemo(() => serverColumns(gatewayId, isOpen, search.by), [gatewayId, isOpen, search.by])
  const editing = search.form === 'edit' ? search.open : undefined
  return (
    <>
      <Toolbar label="Filter MCP servers">
        <SearchInput label="Search name or address" value={search.q} onSearch={(q) => change({ q })} w={240} />
        <WholeSwitch gatewayId={gatewayId} />
      </Toolbar>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <TableSkeleton rows={4} />}
      {data && (
        <>
          <Unreadable rows={data.unreadable} what="MCP server" />
          <Split open={isOpen}>
            <SplitList>
              <DataTable
                label="MCP servers"
                rows={shown}
                rowKey={({ name }) => name}
                columns={columns}
                rowHeight={44}
                sort={{ by: search.by, dir: search.dir }}
                onSort={({ by, dir }) => change({ by: by as typeof search.by, dir })} // the ids of serverColumns
                onOpen={({ name }) => change({ open: name })}
                openKey={search.open}
                empty={
                  all.length === 0
                    ? noneYet(
                        data,
                        'No MCP server yet. Callers reach those that are listed here through the gateway, with their usual key.',
                      )
                    : 'No server matches. The search looks at names and addresses.'
                }
              />
            </SplitList>
            {search.open !== undefined && (
              <ServerPanel
                key={search.open}
                gatewayId={gatewayId}
                name={search.open}
                server={all.find(({ name }) => name === search.open)}
                onEdit={() => change({ form: 'edit' })}
                onClose={() => change({ open: undefined, form: undefined })}
              />
            )}
          </Split>
          <Suspense>
            {(search.form === 'new' || editing !== undefined) && (
              <ServerModal
                key={editing ?? ' new'}
                gatewayId={gatewayId}
                name={editing}
                servers={all}
                onClose={() => change({ form: undefined })}
                onSaved={(name) => change({ form: undefined, open: name })}
              />
            )}
          </Suspense>
        </>
      )}
    </>
  )
}
