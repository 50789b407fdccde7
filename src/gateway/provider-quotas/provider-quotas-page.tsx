import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Failure } from '#kit/failure.tsx'
import { providersOptions } from '#kit/gateway-lists.ts'
import { quotaSnapshotsOptions } from '#kit/provider-quotas.ts'
import { plural } from '#lib/numbers.ts'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { Panel } from '#ui/panel.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { Split, SplitList } from '#ui/side-panel.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import { AbsentList } from './absent-list.tsx'
import { CheckerCard } from './checker-card.tsx'
import { type CheckerRow, needsAttention, readCheckers } from './checkers.ts'
import { HistoryPanel } from './history-panel.tsx'
import { checkersOptions } from './queries.ts'
import classes from './provider-quotas.module.css'

const route = getRouteApi('/_signed-in/gateways/$gatewayId/provider-quotas')

export function ProviderQuotasPage() {
  const { gatewayId } = route.useParams()
  const checkers = useQuery(checkersOptions(gatewayId))
  const snapshots = useQuery(quotaSnapshotsOptions(gatewayId))
  const providers = useQuery(providersOptions(gatewayId))
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const { data } = checkers
  const { rows, absent, without } = useMemo(
    () =>
      readCheckers({
        configured: data?.configured ?? [],
        types: data?.knownTypes ?? [],
        snapshots: snapshots.data?.items ?? [],
        providers: providers.data?.items ?? [],
      }),
    [data, snapshots.data, providers.data],
  )
  const words = search.q.toLowerCase().split(/\s+/)
  const shown = rows.filter((row) => {
    const text = `${row.id} ${row.title} ${row.typeName} ${row.provider ?? ''}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const notHad = [snapshots, providers].find((query) => query.error && !query.data)?.error
  const isOpen = search.open !== undefined
  const group = (title: string, members: readonly CheckerRow[]) =>
    members.length > 0 && (
      <Panel title={title} aside={<span className={classes.about}>{members.length}</span>} flush>
        {members.map((checker) => (
          <CheckerCard
            key={checker.id}
            gatewayId={gatewayId}
            checker={checker}
            isOpen={checker.id === search.open}
            onOpen={(meter) => change({ open: checker.id, meter })}
          />
        ))}
      </Panel>
    )

  return (
    <Page title="Provider quotas" fill note={data && plural(rows.length, 'checker')}>
      <Toolbar label="Filter checkers">
        <SearchInput label="Search provider or kind" value={search.q} onSearch={(q) => change({ q })} w={240} />
      </Toolbar>
      {checkers.error && !data && <Failure error={checkers.error} onRetry={() => void checkers.refetch()} />}
      {!data && !checkers.error && <TableSkeleton />}
      {data && (
        <Split open={isOpen}>
          <SplitList>
            {/* A scrolling region has to be reachable by keyboard. */}
            <div className={classes.groups} role="region" aria-label="Checkers, scrollable" tabIndex={0}>
              {notHad && (
                <Notice tone="warn" role="status" title="Part of this is not known at the moment">
                  {notHad.message}
                </Notice>
              )}
              <Unreadable rows={snapshots.data?.unreadable ?? []} what="check" />
              {rows.length === 0 && (
                <Notice title="No checker runs">
                  <p>
                    A checker asks a provider what it still allows: a limit that comes back, or a balance. It is set up
                    with the provider.
                  </p>
                </Notice>
              )}
              {rows.length > 0 && shown.length === 0 && <p className={classes.about}>No checker matches.</p>}
              {group('Needs attention', shown.filter(needsAttention))}
              {group(
                'Fine',
                shown.filter((row) => row.state === 'checked' && !needsAttention(row)),
              )}
              {group(
                'Not asked yet',
                shown.filter(({ state }) => state === 'pending'),
              )}
              {(absent.length > 0 || without.length > 0) && (
                <AbsentList gatewayId={gatewayId} absent={absent} without={without} />
              )}
            </div>
          </SplitList>
          {search.open !== undefined && (
            <HistoryPanel
              key={search.open}
              gatewayId={gatewayId}
              checkerId={search.open}
              title={rows.find(({ id }) => id === search.open)?.title ?? search.open}
              meterKey={search.meter}
              range={search.range}
              onChange={change}
              onClose={() => change({ open: undefined, meter: undefined })}
            />
          )}
        </Split>
      )}
    </Page>
  )
}
