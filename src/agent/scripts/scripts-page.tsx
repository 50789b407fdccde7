import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Script } from '#contract/placet/scripts.ts'
import { Failure } from '#kit/failure.tsx'
import { formatBytes, plural } from '#lib/numbers.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { Page } from '#ui/page.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { Split, SplitList } from '#ui/side-panel.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { Time } from '#ui/time.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import { scriptsOptions } from './queries.ts'
import { ScriptPanel } from './script-panel.tsx'

const route = getRouteApi('/_signed-in/agents/$agentId/scripts')
const none: readonly Script[] = []

/** What the agent can run out of its workspace, to be read here. */
export function ScriptsPage() {
  const { agentId } = route.useParams()
  const { q, by, dir, open } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(scriptsOptions(agentId))
  const change = (next: Partial<ReturnType<typeof route.useSearch>>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const all = data?.items ?? none
  const shown = useMemo(() => all.filter((script) => matches(script, q)), [all, q])
  return (
    <Page title="Scripts" fill note={data && plural(shown.length, 'script')}>
      <Split open={open !== undefined}>
        <SplitList>
          <Toolbar label="Filter scripts">
            <SearchInput label="Search name or path" value={q} onSearch={(text) => change({ q: text })} w={240} />
          </Toolbar>
          {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
          {!data && !error && <TableSkeleton />}
          {data && (
            <>
              <Unreadable rows={data.unreadable} what="script" />
              <DataTable
                label="Scripts"
                rows={shown}
                rowKey={keyOf}
                columns={columns}
                sort={{ by, dir }}
                onSort={(sort) => change({ by: sort.by as typeof by, dir: sort.dir })} // the ids of `columns`
                onOpen={(script) => change({ open: keyOf(script) })}
                openKey={open}
                empty={
                  all.length === 0
                    ? 'This agent has no scripts yet. They are the files in the folder “scripts” of its workspace.'
                    : 'No script matches this search.'
                }
              />
            </>
          )}
        </SplitList>
        {open !== undefined && data && (
          <ScriptPanel
            key={open}
            agentId={agentId}
            name={open}
            script={all.find((script) => keyOf(script) === open)}
            onClose={() => change({ open: undefined })}
          />
        )}
      </Split>
    </Page>
  )
}

const columns: Column<Script>[] = [
  {
    id: 'name',
    header: 'Script',
    sortBy: ({ name }) => name,
    cell: ({ name, path = name }) => (
      <span className="mono" title={path}>
        {name}
      </span>
    ),
  },
  {
    id: 'size',
    header: 'Size',
    width: '100px',
    align: 'end',
    sortBy: ({ size }) => size,
    cell: ({ size }) => (size === undefined ? '–' : formatBytes(size)),
  },
  {
    id: 'changed',
    header: 'Changed',
    width: '120px',
    sortBy: ({ mtime }) => mtime,
    cell: ({ mtime }) => <Time at={mtime} />,
  },
]

/** Names may repeat in folders of their own. */
const keyOf = ({ name, path = name }: Script) => path

function matches({ name, path = '' }: Script, q: string): boolean {
  const text = `${name} ${path}`.toLowerCase()
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
