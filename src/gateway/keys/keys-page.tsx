import { Button, Checkbox, SegmentedControl } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import type { NamedKey } from '#contract/plexus/keys.ts'
import { defaultQuotas } from '#contract/plexus/settings.ts'
import { keysOptions, systemSettingsOptions, userQuotasOptions } from '#kit/gateway-lists.ts'
import { Listed } from '#kit/listed.tsx'
import { noneYet } from '#kit/none-yet.ts'
import { plural } from '#lib/numbers.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Page } from '#ui/page.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { Split, SplitList } from '#ui/side-panel.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { useNow } from '#ui/use-now.ts'
import { keyColumns } from './key-columns.tsx'
import { KeyPanel } from './key-panel.tsx'
import { keyFilterLabels, keyFilters } from './key-filters.ts'
import { selectKeys } from './select-keys.ts'

const none: readonly NamedKey[] = []
const route = getRouteApi('/_signed-in/gateways/$gatewayId/keys')
const KeyDialogs = lazy(() => import('./key-dialogs.tsx').then(({ KeyDialogs: Dialogs }) => ({ default: Dialogs })))

/** Who may send requests through the gateway, and what each may do. */
export function KeysPage() {
  const { gatewayId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useQuery(keysOptions(gatewayId))
  const { data } = list
  const { data: quotas } = useQuery(userQuotasOptions(gatewayId))
  const { data: settings } = useQuery(systemSettingsOptions(gatewayId))
  const now = useNow()
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const all = data?.items ?? none
  const { shown, counts } = useMemo(
    () => selectKeys(all, { q: search.q, state: search.state }, now),
    [all, search.q, search.state, now],
  )
  const isOpen = search.open !== undefined
  const defaults = useMemo(() => (settings ? defaultQuotas(settings) : []), [settings])
  const columns = useMemo(
    () =>
      keyColumns({
        gatewayId,
        quotas: quotas && new Set(quotas.items.map(({ name }) => name)),
        defaults,
        withUse: search.use,
        isNarrow: isOpen,
      }),
    [gatewayId, quotas, defaults, search.use, isOpen],
  )
  const listed = all.find(({ name }) => name === search.open)

  return (
    <Page
      title="Keys"
      fill
      note={data && plural(shown.length, 'key')}
      actions={
        <>
          <Button variant="default" onClick={() => change({ form: 'reveals' })}>
            Who saw secrets
          </Button>
          <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => change({ form: 'new' })}>
            New key
          </Button>
        </>
      }
    >
      <Toolbar label="Filter keys">
        <SearchInput label="Search name, comment or quota" value={search.q} onSearch={(q) => change({ q })} w={260} />
        <SegmentedControl
          size="xs"
          aria-label="State of the key"
          flex="none"
          value={search.state}
          onChange={(state) => change({ state })}
          data={keyFilters.map((value) => ({
            value,
            label: data ? `${keyFilterLabels[value]} ${counts[value]}` : keyFilterLabels[value],
          }))}
        />
        <Checkbox
          size="xs"
          label="Show how far quotas are used"
          title="Asks the gateway once for each key in sight."
          checked={search.use}
          onChange={(event) => change({ use: event.currentTarget.checked })}
        />
      </Toolbar>
      <Listed query={list} what="key">
        {(data) => (
          <>
            <Split open={isOpen}>
              <SplitList>
                <DataTable
                  label="Keys"
                  rows={shown}
                  rowKey={({ name }) => name}
                  rowHeight={52}
                  columns={columns}
                  sort={{ by: search.by, dir: search.dir }}
                  onSort={({ by, dir }) => change({ by: by as typeof search.by, dir })} // the ids of keyColumns
                  openKey={search.open}
                  onOpen={({ name }) => change({ open: name })}
                  empty={
                    all.length === 0
                      ? noneYet(
                          data,
                          'There are no keys yet. A program needs one to send requests through this gateway.',
                        )
                      : 'No key matches these filters.'
                  }
                />
              </SplitList>
              {search.open !== undefined && (
                <KeyPanel
                  key={search.open}
                  gatewayId={gatewayId}
                  open={search.open}
                  listed={listed}
                  quotas={quotas?.items}
                  defaults={defaults}
                  change={change}
                />
              )}
            </Split>
            <Suspense>
              {search.form && (
                <KeyDialogs
                  gatewayId={gatewayId}
                  form={search.form}
                  keys={all}
                  open={search.open}
                  listed={listed}
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
