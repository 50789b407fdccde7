import { Button, Group } from '@mantine/core'
import { IconCoin } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import type { Usage, UsageGrouping } from '#contract/placet/usage.ts'
import { Failure } from '#kit/failure.tsx'
import { GatewayRequests } from '#kit/gateway-requests.tsx'
import { usageKeys, usageOptions } from '#kit/usage.ts'
import { utcDay } from '#lib/time.ts'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { useNow } from '#ui/use-now.ts'
import { Breakdown } from './breakdown.tsx'
import { ExportMenu } from './export-menu.tsx'
import { FilterBar } from './filter-bar.tsx'
import { askedGroups, filterable, readDimensions } from './grouping.ts'
import { usePrices } from './price-store.ts'
import { formatRange, previousRange, type Range, resolveRange } from './range.ts'
import { readUsage } from './read-usage.ts'
import { UsageChart } from './usage-chart.tsx'
import { UsageTotalsRow } from './usage-totals-row.tsx'

const route = getRouteApi('/_signed-in/agents/$agentId/usage')

// Opened rarely.
const PriceEditor = lazy(() => import('./price-editor.tsx').then(({ PriceEditor }) => ({ default: PriceEditor })))

export function UsagePage() {
  const { agentId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const prices = usePrices()
  const today = utcDay(useNow())
  const range = useMemo(() => resolveRange(search, today), [search, today])
  const before = useMemo(() => previousRange(range), [range])
  const by = useMemo(() => readDimensions(search.by), [search.by])
  const now = useUsage(agentId, range, by)
  const then = useUsage(agentId, before, by, search.compare)
  // What is still in sight of the range before is read as that.
  const { from = range.from, to = range.to } = (now.isPlaceholderData && now.data) || range
  const read = useMemo(
    () => now.data && readUsage(now.data, { from, to }, by, search),
    [now.data, from, to, by, search],
  )
  const earlier = useMemo(
    () =>
      search.compare && then.data && !then.isPlaceholderData ? readUsage(then.data, before, by, search) : undefined,
    [search, then.data, then.isPlaceholderData, before, by],
  )
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (current) => ({ ...current, ...next }), replace: true })

  return (
    <Page
      title="Token usage"
      note={`${formatRange(range)}, UTC days${search.compare ? `; compared with ${formatRange(before)}` : ''}`}
      actions={
        <Group gap="xs">
          {read && (
            <GatewayRequests agentId={agentId} when={whenOf(range)} models={search.model ? [search.model] : []} />
          )}
          <Button
            variant="default"
            leftSection={<IconCoin size={14} aria-hidden />}
            onClick={() => change({ dialog: 'prices' })}
          >
            Prices
          </Button>
          <ExportMenu read={read} by={by} prices={prices} range={range} agentId={agentId} />
        </Group>
      }
    >
      <FilterBar search={search} range={range} today={today} choices={read?.choices} change={change} />
      {now.error && !read && <Failure error={now.error} onRetry={() => void now.refetch()} />}
      {!read && !now.error && <Waiting />}
      {search.compare && then.error && !earlier && (
        <Notice title="No comparison" tone="warn" role="status">
          The {formatRange(before)} could not be read. {then.error.message}
        </Notice>
      )}
      {read && (
        <>
          {read.doubts.map((doubt) => (
            <Notice key={doubt} title="These figures don’t fit together" tone="warn">
              {doubt}
            </Notice>
          ))}
          <UsageTotalsRow read={read} earlier={earlier} before={before} prices={prices} />
          {read.rows.length > 0 && <UsageChart agentId={agentId} read={read} by={by} />}
          <Breakdown
            agentId={agentId}
            read={read}
            earlier={earlier}
            prices={prices}
            isFiltered={filterable.some((name) => search[name] !== undefined)}
            sort={{ by: search.sort, dir: search.dir }}
            onSort={({ by: sort, dir }) => change({ sort, dir })}
          />
        </>
      )}
      {search.dialog === 'prices' && (
        <Suspense>
          <PriceEditor used={read?.choices.model ?? []} onClose={() => change({ dialog: undefined })} />
        </Suspense>
      )}
    </Page>
  )
}

/** Keeps the last answer in sight while another range is on its way; one grouped otherwise would be misread. */
function useUsage(agentId: string, range: Range, by: readonly UsageGrouping[], enabled = true) {
  const ask = { ...range, groupBy: askedGroups(by) }
  const grouped = usageKeys.grouped(agentId, ask)[3]
  return useQuery({
    ...usageOptions(agentId, ask),
    enabled,
    placeholderData: (last: Usage | undefined, query) =>
      query?.queryKey[1] === agentId && query.queryKey[3] === grouped ? last : undefined,
  })
}

function whenOf(range: Range) {
  const { from, to } = range
  return { from: `${from}T00:00:00.000Z`, to: `${to}T23:59:59.999Z`, words: `${formatRange(range)}, UTC days` }
}

function Waiting() {
  return (
    <>
      <BlockSkeleton height={78} />
      <BlockSkeleton height={330} />
      <BlockSkeleton height={240} />
    </>
  )
}
