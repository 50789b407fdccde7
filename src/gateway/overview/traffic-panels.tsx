import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Started } from '#contract/plexus/runtime.ts'
import { bucketWidthMs, type UsageSummary } from '#contract/plexus/usage-summary.ts'
import { Failure } from '#kit/failure.tsx'
import { formatCompact, formatCount } from '#lib/numbers.ts'
import { formatDay, utcDay } from '#lib/time.ts'
import { Panel } from '#ui/panel.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { foldSeries, StackedChart } from '#ui/stacked-chart.tsx'
import { type Range, rangeMs, startedOptions, summaryOptions } from './queries.ts'
import { bucketStarts, gaplessStarts, nearest } from './series.ts'
import classes from './overview.module.css'

interface PanelProps {
  gatewayId: string
  range: Range
}

const plot = 180

/** Requests by when they began and which provider took them. */
export function StartedPanel({ gatewayId, range }: PanelProps) {
  const { data, error, refetch } = useQuery(startedOptions(gatewayId, range))
  return (
    <Panel
      title="Requests begun, by provider"
      aside={
        <Anchor
          size="xs"
          renderRoot={(props) => <Link to="/gateways/$gatewayId/requests" params={{ gatewayId }} {...props} />}
        >
          All requests
        </Anchor>
      }
    >
      {error && !data && <Failure isPart error={error} onRetry={() => void refetch()} />}
      {!data && !error && <BlockSkeleton height={plot + 32} />}
      {data && <StartedChart rows={data.items} range={range} />}
    </Panel>
  )
}

function StartedChart({ rows, range }: { rows: readonly Started[]; range: Range }) {
  const chart = useMemo(() => {
    const starts = gaplessStarts(rows.map(({ timestamp }) => timestamp))
    const byBucket = new Map<string, number>()
    const totals = new Map<string, number>()
    for (const { timestamp, provider = 'unknown', count } of rows) {
      const key = `${nearest(starts, timestamp)}/${provider}`
      byBucket.set(key, (byBucket.get(key) ?? 0) + count)
      totals.set(provider, (totals.get(provider) ?? 0) + count)
    }
    return { starts, byBucket, ...foldSeries(totals) }
  }, [rows])
  if (rows.length === 0) return <p className={classes.none}>No request was passed to a provider in this time.</p>
  const { kept, folded, byBucket } = chart
  return (
    <StackedChart
      label="Requests begun, by provider"
      xs={chart.starts.map(String)}
      xName="Begun"
      series={[
        ...kept.map((key) => ({ key, name: key })),
        ...(folded.length > 0 ? [{ key: '', name: `${folded.length} others` }] : []),
      ]}
      value={(x, key) =>
        (key === '' ? folded : [key]).reduce((sum, one) => sum + (byBucket.get(`${x}/${one}`) ?? 0), 0)
      }
      formatX={formatStart(range)}
      format={formatCount}
      height={plot}
    />
  )
}

const kinds = [
  { key: 'inputTokens', name: 'Input' },
  { key: 'cachedTokens', name: 'Cached input' },
  { key: 'cacheWriteTokens', name: 'Cache writes' },
  { key: 'outputTokens', name: 'Output' },
] as const

export function TokensPanel({ gatewayId, range }: PanelProps) {
  const { data, error } = useQuery(summaryOptions(gatewayId, range))
  return (
    <Panel title={`Tokens per ${{ hour: 'minute', day: 'hour', week: 'day', month: 'day' }[range]}`}>
      {/* Why there is none stands above, where the same answer is added up. */}
      {error && !data && <p className={classes.none}>Not known: the gateway’s sums could not be read.</p>}
      {!data && !error && <BlockSkeleton height={plot + 32} />}
      {data && <TokensChart summary={data} range={range} />}
    </Panel>
  )
}

function TokensChart({ summary, range }: { summary: UsageSummary; range: Range }) {
  const { starts, byStart } = useMemo(() => {
    const last = Math.max(...summary.series.map(({ bucketStartMs }) => bucketStartMs))
    const width = bucketWidthMs(range) ?? 86_400_000
    return {
      // Without a bucket there is no last one to count back from.
      starts: Number.isFinite(last) ? bucketStarts({ from: last - rangeMs[range] + width, to: last, width }) : [],
      byStart: new Map(summary.series.map((bucket) => [String(bucket.bucketStartMs), bucket])),
    }
  }, [summary, range])
  if (summary.series.length === 0) return <p className={classes.none}>No tokens were used in this time.</p>
  return (
    <StackedChart
      label="Tokens over time, by kind"
      xs={starts.map(String)}
      xName="From"
      series={kinds}
      // The keys of `kinds`.
      value={(x, key) => byStart.get(x)?.[key as (typeof kinds)[number]['key']] ?? 0}
      formatX={formatStart(range)}
      format={formatCompact}
      height={plot}
    />
  )
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

/** Short times are the reader's; whole days are the gateway's UTC days. */
const formatStart = (range: Range) => (x: string) =>
  range === 'hour' || range === 'day' ? clock.format(Number(x)) : formatDay(utcDay(Number(x)))
