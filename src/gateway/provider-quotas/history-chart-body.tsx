import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts'
import { formatClock } from '#lib/time.ts'
import { seriesColor } from '#ui/palette.ts'
import { chartHeight, type HistoryChartProps } from './history-chart.tsx'
import type { Point } from './history.ts'
import classes from './provider-quotas.module.css'

const tick = { fontSize: 11, fill: 'var(--mantine-color-dimmed)' }

/** The plot itself, in its own chunk. Use `HistoryChart`. */
export function HistoryChartBody({ label, points, from, to, limit, name, format, formatShort }: HistoryChartProps) {
  const now = new Date(to)
  const clock = (at: number) => formatClock({ at: new Date(at), zoned: true }, now)
  return (
    <div style={{ height: chartHeight, flexShrink: 0 }} role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height="100%">
        <LineChart data={[...points]} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={[from, to]}
            tickFormatter={clock}
            tickLine={false}
            axisLine={{ stroke: 'var(--line-strong)' }}
            minTickGap={40}
            tick={tick}
          />
          <YAxis
            width={54}
            domain={[0, (most: number) => topOf(most, limit)]}
            tickFormatter={formatShort}
            tickLine={false}
            axisLine={false}
            tickCount={5}
            tick={tick}
          />
          <Tooltip isAnimationActive={false} content={tipFor({ clock, format, name })} />
          {limit !== undefined && <ReferenceLine y={limit} stroke="var(--line-strong)" strokeDasharray="4 4" />}
          {points.map(
            ({ at, failed }) => failed && <ReferenceLine key={at} x={at} stroke="var(--bad)" strokeOpacity={0.5} />,
          )}
          <Line
            dataKey="value"
            type="stepAfter"
            stroke={seriesColor(0)}
            strokeWidth={1.6}
            dot={points.length < 40 ? { r: 2 } : false}
            connectNulls={false}
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  )
}

/** With room for the limit; and of something, even when every check failed. */
function topOf(most: number, limit: number | undefined): number {
  const highest = Math.max(Number.isFinite(most) ? most : 0, limit ?? 0)
  return highest === 0 ? 1 : highest
}

interface TipWords extends Pick<HistoryChartProps, 'format' | 'name'> {
  clock: (at: number) => string
}

const tipFor =
  ({ clock, format, name }: TipWords) =>
  ({ active, payload }: TooltipContentProps) => {
    // recharts hands the datum back without its type.
    const point = payload[0]?.payload as Point | undefined
    if (!active || !point) return null
    return (
      <div className={classes.tip}>
        {clock(point.at)}: {point.value === null ? 'check failed' : `${format(point.value)} ${name.toLowerCase()}`}
      </div>
    )
  }
