import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react'
import {
  Bar,
  BarChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  useActiveTooltipLabel,
  useIsTooltipActive,
  XAxis,
  YAxis,
} from 'recharts'
import { seriesColor } from './palette.ts'
import type { StackedChartProps } from './stacked-chart.tsx'
import { StackedChartTip } from './stacked-chart-tip.tsx'
import classes from './stacked-chart.module.css'

interface Datum {
  x: string
  amounts: number[]
}

const tick = { fontSize: 11, fill: 'var(--mantine-color-dimmed)' }

/** The plot itself, in its own chunk with recharts; everything but `chosen` fades. Use `StackedChart`. */
export function StackedChartBody(props: StackedChartProps & { chosen: string | undefined }) {
  const { label, xs, xName, series, value, format, formatX = (x) => x, onPick, onPickX, height = 220, chosen } = props
  const reached = useRef<string>(undefined)
  const tell = useCallback((x: string | undefined) => void (reached.current = x), [])
  const data = xs.map((x): Datum => ({ x, amounts: series.map(({ key }) => value(x, key)) }))
  const pickReached = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && reached.current !== undefined) onPickX?.(reached.current)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the plot inside takes the focus
    <div className={classes.plot} style={{ height }} onKeyDown={pickReached}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={data}
          margin={{ top: 6, right: 4, bottom: 0, left: 0 }}
          barCategoryGap={xs.length > 45 ? '12%' : '22%'}
          maxBarSize={56}
          accessibilityLayer
          aria-label={`${label}. The arrow keys go from ${xName.toLowerCase()} to ${xName.toLowerCase()}.`}
        >
          <Reached tell={tell} />
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="x"
            tickFormatter={formatX}
            tickLine={false}
            axisLine={{ stroke: 'var(--line-strong)' }}
            minTickGap={28}
            tick={tick}
          />
          <YAxis width={46} tickFormatter={format} tickLine={false} axisLine={false} tickCount={5} tick={tick} />
          <Tooltip
            cursor={{ fill: 'var(--hover)' }}
            isAnimationActive={false}
            allowEscapeViewBox={{ x: false, y: true }}
            wrapperStyle={{ zIndex: 5 }}
            content={tipFor(props)}
          />
          {series.map(({ key }, index) => (
            <Bar
              key={key}
              // Not a path: the names of models contain dots.
              dataKey={(datum: Datum) => datum.amounts[index] ?? 0}
              name={key}
              stackId="all"
              fill={seriesColor(index)}
              fillOpacity={chosen === undefined || chosen === key ? 1 : 0.18}
              stroke="var(--surface)"
              strokeWidth={xs.length > 45 ? 0 : 1}
              isAnimationActive={false}
              cursor={onPick ? 'pointer' : 'default'}
              // recharts hands the datum back without its type.
              {...(onPick ? { onClick: (bar: { payload?: Datum }) => bar.payload && onPick(bar.payload.x, key) } : {})}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}

const tipFor = (props: StackedChartProps) => (tip: TooltipContentProps) => (
  <StackedChartTip active={tip.active} x={tip.label} {...props} />
)

/** Tells which column the pointer or the arrow keys have reached; only inside the chart can that be asked. */
function Reached({ tell }: { tell: (x: string | undefined) => void }) {
  const active = useIsTooltipActive()
  const x = useActiveTooltipLabel()
  useEffect(() => tell(active && x !== undefined ? String(x) : undefined), [tell, active, x])
  return null
}
