import { Button, Checkbox, Select } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { NamedProvider } from '#contract/plexus/providers.ts'
import { aliasesOptions, cooldownsOptions, providersOptions } from '#kit/gateway-lists.ts'
import { Listed } from '#kit/listed.tsx'
import { noneYet } from '#kit/none-yet.ts'
import { quotaSnapshotsOptions } from '#kit/provider-quotas.ts'
import { plural } from '#lib/numbers.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Page } from '#ui/page.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { Split, SplitList } from '#ui/side-panel.tsx'
import { Status } from '#ui/status.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { AliasLink } from './links.tsx'
import { providerColumns } from './provider-columns.tsx'
import { ProviderPanel } from './provider-panel.tsx'
import { isCooling, isEnabled, type ProviderRow, rowsOf } from './provider-state.ts'
import classes from './providers.module.css'

const DeleteModal = lazy(() => import('./delete-modal.tsx').then((module) => ({ default: module.DeleteModal })))

const none: readonly NamedProvider[] = []
const route = getRouteApi('/_signed-in/gateways/$gatewayId/providers')
const states = [
  { value: 'enabled', label: 'Enabled' },
  { value: 'disabled', label: 'Disabled' },
  { value: 'cooling', label: 'Cooling down' },
] as const

export function ProvidersPage() {
  const { gatewayId } = route.useParams()
  const list = useQuery(providersOptions(gatewayId))
  const { data } = list
  const aliases = useQuery(aliasesOptions(gatewayId))
  const cooldowns = useQuery(cooldownsOptions(gatewayId))
  const hasChecker = data?.items.some(({ quota_checker }) => quota_checker) ?? false
  const search = route.useSearch()
  const isOpen = search.open !== undefined
  const quotas = useQuery({ ...quotaSnapshotsOptions(gatewayId), enabled: hasChecker && (search.quotas || isOpen) })
  const navigate = route.useNavigate()
  const [removing, setRemoving] = useState<string>()
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const { rows, ghosts } = useMemo(
    () =>
      rowsOf({
        providers: data?.items ?? none,
        aliases: aliases.data?.items,
        cooldowns: cooldowns.data?.items,
        quotas: quotas.data?.items,
      }),
    [data, aliases.data, cooldowns.data, quotas.data],
  )
  const shown = useMemo(() => rows.filter((row) => fits(row, search)), [rows, search])
  const columns = useMemo(
    () => providerColumns({ gatewayId, withQuotas: search.quotas, isNarrow: isOpen }),
    [gatewayId, search.quotas, isOpen],
  )
  const open = rows.find(({ provider }) => provider.name === search.open)

  return (
    <Page
      title="Providers"
      fill
      note={data && plural(shown.length, 'provider')}
      actions={
        <Button
          leftSection={<IconPlus size={14} aria-hidden />}
          renderRoot={(props) => <Link to="/gateways/$gatewayId/providers/edit" params={{ gatewayId }} {...props} />}
        >
          New provider
        </Button>
      }
    >
      <Toolbar label="Filter providers">
        <SearchInput label="Search name, address or model" value={search.q} onSearch={(q) => change({ q })} w={260} />
        <Select
          aria-label="State"
          placeholder="Every state"
          data={states}
          value={search.state ?? null}
          onChange={(state) => change({ state: states.find(({ value }) => value === state)?.value })}
          clearable
          w={150}
        />
        <Checkbox
          size="xs"
          className={classes.wideOnly ?? ''}
          label="Show quotas and balances"
          checked={search.quotas}
          onChange={(event) => change({ quotas: event.currentTarget.checked })}
        />
      </Toolbar>
      <Listed query={list} what="provider" beside={[aliases, cooldowns, quotas]}>
        {(data) => (
          <>
            {ghosts.length > 0 && <Ghosts gatewayId={gatewayId} ghosts={ghosts} />}
            <Split open={isOpen}>
              <SplitList>
                <DataTable
                  label="Providers"
                  rows={shown}
                  rowKey={({ provider }) => provider.name}
                  columns={columns}
                  rowHeight={48}
                  sort={{ by: search.by, dir: search.dir }}
                  onSort={({ by, dir }) => change({ by: by as typeof search.by, dir })} // the ids of providerColumns
                  onOpen={({ provider }) => change({ open: provider.name })}
                  openKey={search.open}
                  empty={
                    rows.length === 0
                      ? noneYet(
                          data,
                          'No provider yet. A provider is where models are called: a service with a key, or a server of your own.',
                        )
                      : 'No provider matches these filters. The search looks at names, addresses and models.'
                  }
                />
              </SplitList>
              {search.open !== undefined && (
                <ProviderPanel
                  key={search.open}
                  gatewayId={gatewayId}
                  slug={search.open}
                  row={open}
                  onRemove={() => setRemoving(search.open)}
                  onClose={() => change({ open: undefined })}
                />
              )}
            </Split>
          </>
        )}
      </Listed>
      <Suspense>
        {removing !== undefined && (
          <DeleteModal
            gatewayId={gatewayId}
            slug={removing}
            aliases={aliases.data?.items}
            onClose={() => setRemoving(undefined)}
            onDone={() => change({ open: undefined })}
          />
        )}
      </Suspense>
    </Page>
  )
}

function Ghosts({ gatewayId, ghosts }: { gatewayId: string; ghosts: { alias: string; provider: string }[] }) {
  return (
    <p className={classes.ghosts}>
      <Status tone="warn">
        {ghosts.length === 1
          ? 'An alias names a provider that is not here'
          : 'Aliases name providers that are not here'}
      </Status>
      <span>
        {ghosts.map(({ alias, provider }, index) => (
          <span key={`${alias} ${provider}`}>
            {index > 0 && ', '}
            <AliasLink gatewayId={gatewayId} alias={alias} /> names <span className="mono">{provider}</span>
          </span>
        ))}
        . Requests that are sent there fail.
      </span>
    </p>
  )
}

function fits(
  { provider, models, cooldowns }: ProviderRow,
  search: { q: string; state?: string | undefined },
): boolean {
  if (search.state === 'enabled' && !isEnabled(provider)) return false
  if (search.state === 'disabled' && isEnabled(provider)) return false
  if (search.state === 'cooling' && !isCooling({ cooldowns })) return false
  const { api_base_url: address } = provider
  const addresses = typeof address === 'string' ? address : Object.values(address).join(' ')
  const text = [provider.name, provider.display_name ?? '', addresses, ...models].join(' ').toLowerCase()
  return search.q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
