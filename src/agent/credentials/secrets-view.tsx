import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Secret } from '#contract/placet/credentials.ts'
import { Failure } from '#kit/failure.tsx'
import { secretsOptions } from '#kit/secrets.ts'
import { DataTable } from '#ui/data-table.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { Split, SplitList } from '#ui/side-panel.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import { secretColumns } from './secret-columns.tsx'
import { SecretModal } from './secret-modal.tsx'
import { SecretPanel } from './secret-panel.tsx'
import type { ViewProps } from './view-props.ts'

const none: readonly Secret[] = []

export function SecretsView({ agentId, search, change, views }: ViewProps) {
  const { data, error, refetch } = useQuery(secretsOptions(agentId))
  const columns = useMemo(() => secretColumns(agentId), [agentId])
  const all = data?.items ?? none
  const shown = useMemo(() => select(all, search), [all, search])
  const opened = all.find(({ key }) => key === search.open)

  return (
    <>
      <Toolbar label="Filter secrets">
        {views}
        <SearchInput label="Search by name" value={search.q} onSearch={(q) => change({ q })} w={220} />
        <SegmentedControl
          size="xs"
          aria-label="Which secrets"
          value={search.exposed}
          onChange={(exposed) => change({ exposed: exposed === 'yes' || exposed === 'no' ? exposed : 'all' })}
          data={[
            { value: 'all', label: 'All' },
            { value: 'yes', label: 'Exposed' },
            { value: 'no', label: 'Not exposed' },
          ]}
        />
      </Toolbar>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <TableSkeleton />}
      {data && (
        <Split open={search.open !== undefined}>
          <SplitList>
            <Unreadable rows={data.unreadable} what="secret" />
            <DataTable
              label="Secrets"
              rows={shown}
              rowKey={({ key }) => key}
              columns={columns}
              sort={{ by: search.by ?? 'name', dir: search.dir }}
              onSort={({ by, dir }) => change({ by: by as typeof search.by, dir })} // the ids of secretColumns
              onOpen={({ key }) => change({ open: key })}
              openKey={search.open}
              empty={
                all.length === 0
                  ? 'This agent keeps no secrets yet. A skill that needs a token uses one by its reference.'
                  : 'No secret matches these filters.'
              }
            />
          </SplitList>
          {search.open !== undefined && (
            <SecretPanel
              key={search.open}
              agentId={agentId}
              open={search.open}
              secret={opened}
              onReplace={() => change({ dialog: 'change' })}
              onClose={() => change({ open: undefined })}
            />
          )}
        </Split>
      )}
      {search.dialog === 'new' && <SecretModal agentId={agentId} onClose={() => change({ dialog: undefined })} />}
      {search.dialog === 'change' && opened && (
        <SecretModal agentId={agentId} secret={opened} onClose={() => change({ dialog: undefined })} />
      )}
    </>
  )
}

function select(all: readonly Secret[], { q, exposed }: ViewProps['search']) {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  return all.filter(
    (secret) =>
      (exposed === 'all' || secret.exposed === (exposed === 'yes')) &&
      words.every((word) => secret.key.toLowerCase().includes(word)),
  )
}
