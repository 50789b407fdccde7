import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { SummaryRange } from '#contract/plexus/usage-query.ts'
import type { UsageBucket, UsageSummary } from '#contract/plexus/usage-summary.ts'
import { Failure } from '#kit/failure.tsx'
import { formatCompact, formatCount, formatUsd, plural } from '#lib/numbers.ts'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { StackedChart } from '#ui/stacked-chart.tsx'
import { barName } from './bar-name.ts'
import { summaryOptions } from './chart-queries.ts'
import { summaryStarts, type Window } from './chart-series.ts'
import classes from './requests.module.css'
import type { Time } from './time-range.ts'

interface SummaryChartProps {
  gatewayId: string
  time: Time
  measure: 'requests' | 'tokens'
}

export const plotHeight = 104

/** What the gateway itself has added up. */
export function SummaryChart({ gatewayId, time, measure }: SummaryChartProps) {
  const { data, error, refetch, isPlaceholderData } = useQuery(summaryOptions(gatewayId, time))
  if (error && !data) return <Failure isPart error={error} onRetry={() => void refetch()} />
  if (!data || isPlaceholderData) return <BlockSkeleton height={plotHeight + 54} />
  return <Bars {...data} measure={measure} />
}

const kinds = [
  { key: 'inputTokens', name: 'Input' },
  { key: 'cachedTokens', name: 'Cached input' },
  { key: 'cacheWriteTokens', name: 'Cache writes' },
  { key: 'outputTokens', name: 'Output' },
] as const satisfies { key: keyof UsageBucket; name: string }[]
const counts = [{ key: 'requests', name: 'Requests' }] as const

interface BarsProps {
  summary: UsageSummary
  window: Window
  range: SummaryRange
  /** Whether that time has passed. */
  isOver: boolean
  measure: 'requests' | 'tokens'
}

function Bars({ summary, window, range, isOver, measure }: BarsProps) {
  const { from, to } = window
  const starts = useMemo(() => summaryStarts(summary, range, { from, to }), [summary, range, from, to])
  const byStart = useMemo(
    () => new Map(summary.series.map((bucket) => [String(bucket.bucketStartMs), bucket])),
    [summary],
  )
  // Added up here: the gateway's own totals never reach back further than a week.
  const sum = (key: 'requests' | 'tokens') => summary.series.reduce((total, bucket) => total + bucket[key], 0)
  const series = measure === 'tokens' ? kinds : counts
  const name = barName(starts)
  return (
    <>
      <StackedChart
        label={`${measure === 'tokens' ? 'Tokens' : 'Requests'} over time`}
        xs={starts.map(String)}
        xName="From"
        series={series}
        value={(x, key) => byStart.get(x)?.[key as (typeof series)[number]['key']] ?? 0} // the keys of `series`
        formatX={name.format}
        format={formatCompact}
        height={plotHeight}
      />
      <p className={classes.note}>
        {plural(sum('requests'), 'request')} and {formatCount(sum('tokens'))} tokens in this time, counted by the
        gateway{!isOver && '; the minute that runs is not in it yet'}. {name.zone}{' '}
        {!isOver && `Cost today, by the gateway’s clock: ${formatUsd(summary.today.totalCost)}.`}
      </p>
    </>
  )
}
