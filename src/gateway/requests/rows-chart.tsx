import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Failure } from '#kit/failure.tsx'
import { formatCompact, formatCount, formatUsd, plural } from '#lib/numbers.ts'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { foldSeries, StackedChart } from '#ui/stacked-chart.tsx'
import { barName } from './bar-name.ts'
import { chartRows, chartRowsOptions } from './chart-queries.ts'
import { amountsOf, barKey, barWidth } from './chart-series.ts'
import { hasAttribution } from './filters.ts'
import classes from './requests.module.css'
import type { ChartMeasure, ChartSplit, Filters } from './requests-search.ts'
import { plotHeight } from './summary-chart.tsx'
import { summaryRangeOf } from './time-range.ts'

interface RowsChartProps {
  gatewayId: string
  filters: Filters
  measure: ChartMeasure
  split: ChartSplit
}

const words: Record<ChartMeasure, string> = { requests: 'Requests', tokens: 'Tokens', cost: 'Cost' }
const splitWords: Record<ChartSplit, string> = {
  none: '',
  provider: ', by provider',
  model: ', by model',
  key: ', by key',
  status: ', by status',
}
const others = '\u0000'

/** What the gateway does not add up: made of rows, and it says of how many. */
export function RowsChart({ gatewayId, filters, measure, split }: RowsChartProps) {
  const [most, setMost] = useState(chartRows.usual)
  const { data, error, refetch, isFetching } = useQuery(chartRowsOptions(gatewayId, { filters, most }))
  const chart = useMemo(() => {
    if (!data) return undefined
    const rows = data.rows.filter((row) => hasAttribution(row, filters))
    // Of a time of which not all rows came, only what is complete is shown.
    const oldest = data.total > data.rows.length ? data.rows.at(-1)?.date : undefined
    const width = barWidth(summaryRangeOf(filters), data)
    const from = oldest === undefined ? data.from : Math.max(data.from, Math.ceil(Date.parse(oldest) / width) * width)
    const window = { from: from < data.to ? from : data.from, to: data.to }
    return { ...amountsOf(rows, { window, width, measure, split }), rows, oldest }
  }, [data, filters, measure, split])
  if (error && !data) return <Failure isPart error={error} onRetry={() => void refetch()} />
  if (!data || !chart) return <BlockSkeleton height={plotHeight + 54} />
  const { kept, folded } = foldSeries(chart.totals)
  const name = barName(chart.starts)
  const shown = new Set(chart.starts)
  return (
    <>
      <StackedChart
        label={`${words[measure]} over time${splitWords[split]}`}
        xs={chart.starts.map(String)}
        xName="From"
        series={[
          ...kept.map((key) => ({ key, name: key === 'All' && split === 'none' ? words[measure] : key })),
          ...(folded.length > 0 ? [{ key: others, name: `${folded.length} others` }] : []),
        ]}
        value={(x, key) =>
          (key === others ? folded : [key]).reduce((sum, one) => sum + (chart.byBar.get(barKey(x, one)) ?? 0), 0)
        }
        formatX={name.format}
        format={measure === 'cost' ? formatUsd : formatCompact}
        height={plotHeight}
      />
      <p className={classes.note}>
        {data.total > data.rows.length ? (
          <>
            <b>
              Only the newest {formatCount(data.rows.length)} of {plural(data.total, 'request')} of this time
            </b>{' '}
            are in this chart: what is older than its first bar is left out
            {shown.size === 0 && ', and they do not fill one'}.
          </>
        ) : (
          `Made of all ${plural(chart.rows.length, 'request')} of this time that match.`
        )}{' '}
        {name.zone} {measure === 'cost' && 'Cost is known only where the gateway has prices.'}{' '}
        {data.total > data.rows.length && most < chartRows.most && (
          <Button variant="default" size="compact-xs" loading={isFetching} onClick={() => setMost(chartRows.most)}>
            {data.total > chartRows.most
              ? `Take ${formatCount(chartRows.most)}`
              : `Take all ${formatCount(data.total)}`}
          </Button>
        )}
      </p>
    </>
  )
}
