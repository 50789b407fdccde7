import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Peer } from '#contract/placet/peers.ts'
import { Failure } from '#kit/failure.tsx'
import { plural } from '#lib/numbers.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Page } from '#ui/page.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import { peerColumns } from './peer-columns.tsx'
import { PeerModal } from './peer-modal.tsx'
import { peersOptions } from './queries.ts'

const none: readonly Peer[] = []
const route = getRouteApi('/_signed-in/agents/$agentId/peers')

/** The other agents that this one can ask. */
export function PeersPage() {
  const { agentId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(peersOptions(agentId))
  const columns = useMemo(() => peerColumns(agentId), [agentId])
  const all = data?.items ?? none
  const shown = useMemo(() => matching(all, search.q), [all, search.q])
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })

  return (
    <Page
      title="A2A peers"
      fill
      note={data && plural(shown.length, 'peer')}
      actions={<Button onClick={() => change({ dialog: 'register' })}>Register peer</Button>}
    >
      <Toolbar label="Filter peers">
        <SearchInput label="Search alias, name or address" value={search.q} onSearch={(q) => change({ q })} w={260} />
      </Toolbar>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <TableSkeleton />}
      {data && (
        <>
          <Unreadable rows={data.unreadable} what="peer" />
          <DataTable
            label="Peers"
            rows={shown}
            rowKey={({ alias }) => alias}
            columns={columns}
            sort={{ by: search.by, dir: search.dir }}
            onSort={({ by, dir }) => change({ by: by as typeof search.by, dir })} // the ids of peerColumns
            onOpen={({ alias }) => void navigate({ to: '/agents/$agentId/peers/$alias', params: { agentId, alias } })}
            empty={
              all.length === 0
                ? 'This agent knows no other agents. Register one by its address, and the agent can ask it.'
                : 'No peer matches this search.'
            }
          />
        </>
      )}
      {search.dialog === 'register' && (
        <PeerModal
          agentId={agentId}
          onClose={() => change({ dialog: undefined })}
          onDone={(alias) => void navigate({ to: '/agents/$agentId/peers/$alias', params: { agentId, alias } })}
        />
      )}
    </Page>
  )
}

function matching(all: readonly Peer[], q: string): readonly Peer[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  return all.filter(({ alias, name, url, description }) => {
    const text = `${alias} ${name ?? ''} ${url ?? ''} ${description ?? ''}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
