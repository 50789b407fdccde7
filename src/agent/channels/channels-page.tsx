import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Channels } from '#contract/placet/channels.ts'
import { channelsOptions } from '#kit/channels.ts'
import { Failure } from '#kit/failure.tsx'
import { plural } from '#lib/numbers.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Page } from '#ui/page.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { Split, SplitList } from '#ui/side-panel.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { channelColumns } from './channel-columns.tsx'
import { ChannelPanel } from './channel-panel.tsx'
import { readChannel } from './channel.ts'
import { NewChannelModal } from './new-channel-modal.tsx'

const none: Channels = {}
const route = getRouteApi('/_signed-in/agents/$agentId/channels')

export function ChannelsPage() {
  const { agentId } = route.useParams()
  const { data, error, refetch } = useQuery(channelsOptions(agentId))
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const all = useMemo(() => Object.entries(data ?? none).map(([name, config]) => readChannel(name, config)), [data])
  const words = search.q.toLowerCase().split(/\s+/).filter(Boolean)
  const shown = all.filter(({ name, kind }) =>
    words.every((word) => `${name} ${kind.label}`.toLowerCase().includes(word)),
  )
  const columns = useMemo(() => channelColumns(search.open !== undefined), [search.open])

  return (
    <Page
      title="Channels"
      fill
      note={data && plural(shown.length, 'channel')}
      actions={<Button onClick={() => change({ dialog: 'new' })}>New channel</Button>}
    >
      <Toolbar label="Filter channels">
        <SearchInput label="Search name or kind" value={search.q} onSearch={(q) => change({ q })} w={240} />
      </Toolbar>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <TableSkeleton />}
      {data && (
        <Split open={search.open !== undefined}>
          <SplitList>
            <DataTable
              label="Channels"
              rows={shown}
              rowKey={({ name }) => name}
              columns={columns}
              sort={{ by: search.by, dir: search.dir }}
              onSort={({ by, dir }) => change({ by: by as typeof search.by, dir })} // the ids of channelColumns
              onOpen={({ name }) => change({ open: name })}
              openKey={search.open}
              empty={
                all.length === 0
                  ? 'No channel is set up yet. Through one, people reach the agent: Telegram, Slack, e-mail and others.'
                  : 'No channel matches.'
              }
            />
          </SplitList>
          {search.open !== undefined && (
            <ChannelPanel key={search.open} agentId={agentId} name={search.open} onMove={(open) => change({ open })} />
          )}
        </Split>
      )}
      {search.dialog === 'new' && (
        <NewChannelModal
          agentId={agentId}
          taken={Object.keys(data ?? none)}
          onClose={() => change({ dialog: undefined })}
          onOpen={(open) => change({ dialog: undefined, open })}
        />
      )}
    </Page>
  )
}
