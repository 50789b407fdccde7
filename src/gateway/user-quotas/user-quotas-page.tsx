import { Button, SegmentedControl } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import type { NamedKey } from '#contract/plexus/keys.ts'
import { defaultQuotas } from '#contract/plexus/settings.ts'
import type { NamedUserQuota } from '#contract/plexus/user-quotas.ts'
import { keysOptions, systemSettingsOptions, userQuotasOptions } from '#kit/gateway-lists.ts'
import { Listed } from '#kit/listed.tsx'
import { noneYet } from '#kit/none-yet.ts'
import { plural } from '#lib/numbers.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { Split, SplitList } from '#ui/side-panel.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { DefaultsLine } from './defaults-line.tsx'
import { quotaColumns } from './quota-columns.tsx'
import { QuotaPanel } from './quota-panel.tsx'
import { selectQuotas, usersIn, usersOf } from './users.ts'

const noQuotas: readonly NamedUserQuota[] = []
const noKeys: readonly NamedKey[] = []
const route = getRouteApi('/_signed-in/gateways/$gatewayId/user-quotas')
const QuotaDialogs = lazy(() =>
  import('./quota-dialogs.tsx').then(({ QuotaDialogs: Dialogs }) => ({ default: Dialogs })),
)

/** What keys may use within a time, and which keys that holds for. */
export function UserQuotasPage() {
  const { gatewayId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useQuery(userQuotasOptions(gatewayId))
  const { data } = list
  const { data: keys, error: keysError } = useQuery(keysOptions(gatewayId))
  const settings = useQuery(systemSettingsOptions(gatewayId))
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const all = data?.items ?? noQuotas
  const defaults = useMemo(() => (settings.data ? defaultQuotas(settings.data) : []), [settings.data])
  const users = useMemo(() => usersOf(keys?.items ?? noKeys, defaults), [keys, defaults])
  const { shown, counts } = useMemo(
    () => selectQuotas(all, users, { q: search.q, state: search.state }),
    [all, users, search.q, search.state],
  )
  const isOpen = search.open !== undefined
  const columns = useMemo(() => quotaColumns({ users, isNarrow: isOpen }), [users, isOpen])
  const listed = all.find(({ name }) => name === search.open)

  return (
    <Page
      title="User quotas"
      fill
      note={data && plural(shown.length, 'quota')}
      actions={
        <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => change({ form: 'new' })}>
          New quota
        </Button>
      }
    >
      <Toolbar label="Filter quotas">
        <SearchInput label="Search name, kind or key" value={search.q} onSearch={(q) => change({ q })} w={260} />
        <SegmentedControl
          size="xs"
          aria-label="Use of the quota"
          flex="none"
          value={search.state}
          onChange={(state) => change({ state })}
          data={[
            { value: 'all', label: data ? `All ${counts.all}` : 'All' },
            { value: 'used', label: data ? `In use ${counts.used}` : 'In use' },
            { value: 'unused', label: data ? `Unused ${counts.unused}` : 'Unused' },
          ]}
        />
      </Toolbar>
      <Listed query={list} what="quota">
        {(data) => (
          <>
            <DefaultsLine
              quotas={all}
              defaults={defaults}
              isKnown={settings.data !== undefined}
              failure={settings.error}
              onChange={() => change({ form: 'defaults' })}
            />
            {keysError && !keys && (
              <Notice tone="warn" title="Which keys have which quota could not be read">
                <p>{keysError.message}</p>
              </Notice>
            )}
            <Split open={isOpen}>
              <SplitList>
                <DataTable
                  label="User quotas"
                  rows={shown}
                  rowKey={({ name }) => name}
                  rowHeight={48}
                  columns={columns}
                  sort={{ by: search.by, dir: search.dir }}
                  onSort={({ by, dir }) => change({ by: by as typeof search.by, dir })} // the ids of quotaColumns
                  openKey={search.open}
                  onOpen={({ name }) => change({ open: name })}
                  empty={
                    all.length === 0
                      ? noneYet(
                          data,
                          'There are no quotas yet. A quota limits requests, tokens or cost of the keys that have it.',
                        )
                      : 'No quota matches these filters.'
                  }
                />
              </SplitList>
              {search.open !== undefined && (
                <QuotaPanel
                  key={search.open}
                  gatewayId={gatewayId}
                  name={search.open}
                  listed={listed}
                  users={usersIn(users, search.open)}
                  change={change}
                />
              )}
            </Split>
            <Suspense>
              {search.form && (
                <QuotaDialogs
                  gatewayId={gatewayId}
                  form={search.form}
                  quotas={all}
                  listed={listed}
                  defaults={settings.data && defaults}
                  users={usersIn(users, search.open ?? '')}
                  change={change}
                />
              )}
            </Suspense>
          </>
        )}
      </Listed>
    </Page>
  )
}
