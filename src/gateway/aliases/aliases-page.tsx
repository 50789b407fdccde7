import { Button, Select } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import type { NamedAlias } from '#contract/plexus/aliases.ts'
import { confirm } from '#kit/confirm.tsx'
import { aliasesOptions, cooldownsOptions, providersOptions } from '#kit/gateway-lists.ts'
import { Listed } from '#kit/listed.tsx'
import { noneYet } from '#kit/none-yet.ts'
import { plural } from '#lib/numbers.ts'
import { DataTable } from '#ui/data-table.tsx'
import { DeleteAllItem, MoreMenu } from '#ui/more-menu.tsx'
import { Page } from '#ui/page.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { Split, SplitList } from '#ui/side-panel.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { aliasColumns } from './alias-columns.tsx'
import { AliasPanel } from './alias-panel.tsx'
import { AllThatGoes } from './all-that-goes.tsx'
import { isAmiss, matches, rowsOf } from './alias-state.ts'
import { deleteAllAliases } from './queries.ts'

// A form is opened rarely, and reads more than a list.
const RenameModal = lazy(() => import('./rename-modal.tsx').then((module) => ({ default: module.RenameModal })))
const ImportModal = lazy(() => import('./import-modal.tsx').then((module) => ({ default: module.ImportModal })))

const none: readonly NamedAlias[] = []
const route = getRouteApi('/_signed-in/gateways/$gatewayId/aliases')
const states = [
  { value: 'missing', label: 'Points to what is not there' },
  { value: 'cooling', label: 'Cooling down' },
  { value: 'disabled', label: 'Something disabled' },
] as const

export function AliasesPage() {
  const { gatewayId } = route.useParams()
  const list = useQuery(aliasesOptions(gatewayId))
  const { data } = list
  const providers = useQuery(providersOptions(gatewayId))
  const cooldowns = useQuery(cooldownsOptions(gatewayId))
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const all = data?.items ?? none
  const rows = useMemo(
    () => rowsOf(all, { providers: providers.data?.items, cooldowns: cooldowns.data?.items }),
    [all, providers.data, cooldowns.data],
  )
  const types = [...new Set(all.flatMap(({ type }) => type ?? []))].toSorted()
  const shown = useMemo(
    () =>
      rows.filter(
        (row) =>
          matches(row, search.q) &&
          (search.type === undefined || row.alias.type === search.type) &&
          (search.state === undefined || isAmiss(row, search.state)),
      ),
    [rows, search.q, search.type, search.state],
  )
  const isOpen = search.open !== undefined
  const columns = useMemo(() => aliasColumns(isOpen), [isOpen])
  // A further name leads to the alias that has it.
  const open =
    rows.find(({ alias }) => alias.name === search.open) ??
    rows.find(({ alias }) => search.open !== undefined && alias.additional_aliases?.includes(search.open))
  const unread = data?.unreadable.length ?? 0
  const askToDeleteAll = () =>
    confirm({
      title: `Delete all ${plural(all.length + unread, 'alias', 'aliases')}?`,
      body: <AllThatGoes aliases={all} unread={unread} />,
      verb: 'Delete all aliases',
      typed: 'delete all aliases',
      action: deleteAllAliases,
      vars: { gatewayId },
      onDone: () => change({ open: undefined }),
    })

  return (
    <Page
      title="Aliases"
      fill
      note={data && plural(shown.length, 'alias', 'aliases')}
      actions={
        <>
          {all.length + unread > 0 && (
            <MoreMenu>
              <DeleteAllItem what="aliases" onDelete={askToDeleteAll} />
            </MoreMenu>
          )}
          <Button variant="default" onClick={() => change({ form: 'import' })}>
            From a provider
          </Button>
          <Button
            leftSection={<IconPlus size={14} aria-hidden />}
            renderRoot={(props) => <Link to="/gateways/$gatewayId/aliases/edit" params={{ gatewayId }} {...props} />}
          >
            New alias
          </Button>
        </>
      }
    >
      <Toolbar label="Filter aliases">
        <SearchInput label="Search name or target" value={search.q} onSearch={(q) => change({ q })} w={260} />
        <Select
          aria-label="Type"
          placeholder="Every type"
          data={types}
          value={search.type ?? null}
          onChange={(type) => change({ type: type ?? undefined })}
          clearable
          w={150}
        />
        <Select
          aria-label="To look at"
          placeholder="Whatever state"
          data={states}
          value={search.state ?? null}
          onChange={(state) => change({ state: states.find(({ value }) => value === state)?.value })}
          clearable
          w={210}
        />
      </Toolbar>
      <Listed query={list} what="alias" beside={[providers, cooldowns]}>
        {(data) => (
          <>
            <Split open={isOpen}>
              <SplitList>
                <DataTable
                  label="Aliases"
                  rows={shown}
                  rowKey={({ alias }) => alias.name}
                  columns={columns}
                  rowHeight={48}
                  sort={{ by: search.by, dir: search.dir }}
                  onSort={({ by, dir }) => change({ by: by as typeof search.by, dir })} // the ids of aliasColumns
                  onOpen={({ alias }) => change({ open: alias.name })}
                  openKey={open?.alias.name}
                  empty={
                    rows.length === 0
                      ? noneYet(
                          data,
                          'No alias yet. An alias is a name that callers use for a model; behind it are the providers that are asked.',
                        )
                      : 'No alias matches these filters. The search looks at names, types and targets.'
                  }
                />
              </SplitList>
              {search.open !== undefined && (
                <AliasPanel
                  key={search.open}
                  gatewayId={gatewayId}
                  slug={open?.alias.name ?? search.open}
                  row={open}
                  aliases={all}
                  onRename={() => change({ form: 'rename' })}
                  onClose={() => change({ open: undefined, form: undefined })}
                />
              )}
            </Split>
          </>
        )}
      </Listed>
      <Suspense>
        {open && search.form === 'rename' && (
          <RenameModal
            gatewayId={gatewayId}
            slug={open.alias.name}
            aliases={all}
            onClose={() => change({ form: undefined })}
            onDone={(to) => change({ open: to, form: undefined })}
          />
        )}
        {data && search.form === 'import' && (
          <ImportModal
            gatewayId={gatewayId}
            providers={providers.data?.items}
            aliases={all}
            onClose={() => change({ form: undefined })}
          />
        )}
      </Suspense>
    </Page>
  )
}
