import { Button, SegmentedControl, Select } from '@mantine/core'
import { IconDownload, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import type { McpServer } from '#contract/placet/mcp.ts'
import { Failure } from '#kit/failure.tsx'
import { plural } from '#lib/numbers.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Page } from '#ui/page.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { Split, SplitList } from '#ui/side-panel.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import { useFollowed } from './follow-server.ts'
import { Health } from './health.tsx'
import { mcpOptions } from './queries.ts'
import { serverColumns } from './server-columns.tsx'
import { ServerPanel } from './server-panel.tsx'
import {
  allTools,
  matches,
  type SeenByName,
  serverStates,
  serverText,
  stateOf,
  stateWords,
  toolText,
} from './server-state.ts'
import { toolColumns } from './tool-columns.tsx'
import classes from './mcp.module.css'

// A form is opened rarely, and reads more than a list.
const ServerModal = lazy(() => import('./server-modal.tsx').then(({ ServerModal }) => ({ default: ServerModal })))
const ImportModal = lazy(() => import('./import-modal.tsx').then(({ ImportModal }) => ({ default: ImportModal })))

const none: readonly McpServer[] = []
const nothingSeen: SeenByName = {}
const route = getRouteApi('/_signed-in/agents/$agentId/mcp')

export function McpPage() {
  const { agentId } = route.useParams()
  const { data, error, refetch } = useQuery(mcpOptions(agentId))
  const followed = useFollowed(agentId)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })

  const all = data?.items ?? none
  const seen = data?.seen ?? nothingSeen
  const isNarrow = search.open !== undefined
  const servers = useMemo(
    () =>
      all.filter(
        (server) =>
          (search.state === undefined || stateOf(server) === search.state) && matches(serverText(server), search.q),
      ),
    [all, search.q, search.state],
  )
  const tools = useMemo(
    () =>
      allTools(all).filter(
        ({ tool, server }) =>
          (search.state === undefined || stateOf(server) === search.state) && matches(toolText(tool), search.q),
      ),
    [all, search.q, search.state],
  )
  const columns = useMemo(
    () => serverColumns({ agentId, seen, followed, isNarrow }),
    [agentId, seen, followed, isNarrow],
  )
  const open = all.find(({ name }) => name === search.open)
  const sort = { by: search.by, dir: search.dir }
  const onSort = ({ by, dir }: { by: string; dir: 'asc' | 'desc' }) => change({ by: by as typeof search.by, dir }) // the columns' ids

  return (
    <Page
      title="MCP servers"
      fill
      note={data && plural(all.length, 'server')}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconDownload size={14} />}
            onClick={() => change({ dialog: 'import' })}
          >
            Import
          </Button>
          <Button leftSection={<IconPlus size={14} />} onClick={() => change({ dialog: 'add' })}>
            Add server
          </Button>
        </>
      }
    >
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <TableSkeleton />}
      {data && (
        <>
          {all.length > 0 && (
            <div className={classes.health} data-open={isNarrow || undefined}>
              <Health servers={all} />
            </div>
          )}
          <Toolbar label="Filter MCP servers">
            <SearchInput label="Search servers and tools" value={search.q} onSearch={(q) => change({ q })} w={240} />
            <SegmentedControl
              size="xs"
              aria-label="What to list"
              value={search.view}
              onChange={(view) => change({ view: view === 'tools' ? 'tools' : 'servers' })}
              data={[
                { value: 'servers', label: `Servers ${servers.length}` },
                { value: 'tools', label: `Tools ${tools.length}` },
              ]}
            />
            <Select
              aria-label="State"
              placeholder="Every state"
              data={serverStates.map((state) => ({ value: state, label: stateWords[state] }))}
              value={search.state ?? null}
              onChange={(state) => change({ state: serverStates.find((one) => one === state) })}
              clearable
              w={140}
            />
          </Toolbar>
          <Unreadable rows={data.unreadable} what="MCP server" />
          <Split open={isNarrow}>
            <SplitList>
              {search.view === 'servers' ? (
                <DataTable
                  label="MCP servers"
                  rows={servers}
                  rowKey={({ name }) => name}
                  columns={columns}
                  rowHeight={52}
                  sort={sort}
                  onSort={onSort}
                  onOpen={({ name }) => change({ open: name })}
                  openKey={search.open}
                  empty={
                    all.length === 0
                      ? 'This agent has no MCP servers yet. Add one, or import the configuration of another client.'
                      : 'No server matches these filters. They look at names, errors and tools.'
                  }
                />
              ) : (
                <DataTable
                  label="Tools"
                  rows={tools}
                  rowKey={({ server, tool }) => `${server.name}/${tool.name}`}
                  columns={toolColumns}
                  sort={sort}
                  onSort={onSort}
                  onOpen={({ server }) => change({ open: server.name })}
                  empty={
                    search.q === '' && search.state === undefined
                      ? 'No tools yet: only connected servers offer them.'
                      : 'No tool matches these filters. They look at names and descriptions.'
                  }
                />
              )}
            </SplitList>
            {search.open !== undefined && (
              <ServerPanel
                key={search.open}
                agentId={agentId}
                name={search.open}
                server={open}
                seen={seen}
                followedSince={followed[search.open]}
                query={search.q}
                onClose={() => change({ open: undefined })}
                onEdit={() => change({ dialog: 'edit' })}
              />
            )}
          </Split>
          <Suspense>
            {search.dialog === 'import' && (
              <ImportModal agentId={agentId} servers={all} onClose={() => change({ dialog: undefined })} />
            )}
            {search.dialog === 'add' && <ServerModal agentId={agentId} onClose={() => change({ dialog: undefined })} />}
            {search.dialog === 'edit' && open && (
              <ServerModal
                key={open.name}
                agentId={agentId}
                server={open}
                onClose={() => change({ dialog: undefined })}
              />
            )}
          </Suspense>
        </>
      )}
    </Page>
  )
}
