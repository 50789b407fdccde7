import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Provider } from '#contract/placet/credentials.ts'
import { Failure } from '#kit/failure.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { Split, SplitList } from '#ui/side-panel.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import { byStateAndName, providerColumns } from './provider-columns.tsx'
import { ProviderModal } from './provider-modal.tsx'
import { ProviderPanel } from './provider-panel.tsx'
import { stateOf } from './provider-words.ts'
import { providersOptions } from './queries.ts'
import type { ViewProps } from './view-props.ts'

const none: readonly Provider[] = []

export function ProvidersView({ agentId, search, change, views }: ViewProps) {
  const { data, error, refetch } = useQuery(providersOptions(agentId))
  const all = data?.items ?? none
  const shown = useMemo(() => select(all, search), [all, search])
  const connected = all.filter((provider) => stateOf(provider) === 'connected').length
  const opened = all.find(({ name }) => name === search.open)

  return (
    <>
      <Toolbar label="Filter providers">
        {views}
        <SearchInput label="Search provider" value={search.q} onSearch={(q) => change({ q })} w={220} />
        <SegmentedControl
          size="xs"
          aria-label="Which providers"
          value={search.state}
          onChange={(state) => change({ state: state === 'connected' || state === 'rest' ? state : 'all' })}
          data={[
            { value: 'all', label: 'All' },
            { value: 'connected', label: data ? `Connected ${connected}` : 'Connected' },
            { value: 'rest', label: 'The rest' },
          ]}
        />
      </Toolbar>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <TableSkeleton />}
      {data && (
        <Split open={search.open !== undefined}>
          <SplitList>
            <Unreadable rows={data.unreadable} what="provider" />
            <DataTable
              label="Model providers"
              rows={shown}
              rowKey={({ name }) => name}
              columns={providerColumns}
              sort={search.by && { by: search.by, dir: search.dir }}
              onSort={({ by, dir }) => change({ by: by as typeof search.by, dir })} // the ids of providerColumns
              onOpen={({ name }) => change({ open: name })}
              openKey={search.open}
              empty={all.length === 0 ? 'This agent lists no model providers.' : 'No provider matches these filters.'}
            />
          </SplitList>
          {search.open !== undefined && (
            <ProviderPanel
              key={search.open}
              agentId={agentId}
              open={search.open}
              provider={opened}
              onChange={() => change({ dialog: 'change' })}
              onClose={() => change({ open: undefined })}
            />
          )}
        </Split>
      )}
      {search.dialog === 'change' && opened && !opened.isOauth && (
        <ProviderModal agentId={agentId} provider={opened} onClose={() => change({ dialog: undefined })} />
      )}
    </>
  )
}

function select(all: readonly Provider[], { q, state }: ViewProps['search']) {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  return all
    .filter(
      (provider) =>
        (state === 'all' || (stateOf(provider) === 'connected') === (state === 'connected')) &&
        words.every((word) => `${provider.name} ${provider.label}`.toLowerCase().includes(word)),
    )
    .toSorted(byStateAndName)
}
