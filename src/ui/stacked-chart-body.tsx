import { Button } from '@mantine/core'
import { useState } from 'react'
import {
  Bar,
  BarChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts'
import { seriesColor } from './palette.ts'
import type { StackedChartProps } from './stacked-chart.tsx'
import classes from './stacked-chart.module.css'

type Datum = Record<string, string | number>

/** The chart itself, in its own chunk with recharts. Use `StackedChart`. */
export function StackedChartBody(props: StackedChartProps) {
  const { label, xs, series, value, format, formatX = (x) => x, onPick, height = 220 } = props
  const [asTable, setAsTable] = useState(false)
  const data = xs.map((x): Datum => ({ x, ...Object.fromEntries(series.map(({ key }) => [key, value(x, key)])) }))
  return (
    <figure className={classes.chart} aria-label={label}>
      <div className={classes.head}>
        <ul className={classes.legend}>
          {series.map(({ key, name }, index) => (
            <li key={key}>
              <span className={classes.swatch} style={{ background: seriesColor(index) }} aria-hidden />
              {name}
            </li>
          ))}
        </ul>
        <Button
          variant="subtle"
          size="compact-xs"
          color="gray"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'Chart' : 'Table'}
        </Button>
      </div>
      {asTable ? (
        <NumbersTable {...props} />
      ) : (
        // The table says the same to a screen reader.
        <div aria-hidden style={{ height }}>
          <ResponsiveContainer width="100%" height="100%">
            <BarChart
              data={data}
              margin={{ top: 6, right: 4, bottom: 0, left: 0 }}
              barCategoryGap="18%"
              accessibilityLayer={false}
            >
              <CartesianGrid vertical={false} stroke="var(--line)" />
              <XAxis
                dataKey="x"
                tickFormatter={formatX}
                tickLine={false}
                axisLine={false}
                minTickGap={28}
                tick={{ fontSize: 11, fill: 'var(--mantine-color-dimmed)' }}
              />
              <YAxis
                width={46}
                tickFormatter={format}
                tickLine={false}
                axisLine={false}
                tickCount={4}
                tick={{ fontSize: 11, fill: 'var(--mantine-color-dimmed)' }}
              />
              <Tooltip
                cursor={{ fill: 'var(--hover)' }}
                isAnimationActive={false}
                content={(tip) => <Tip tip={tip} {...props} />}
              />
              {series.map(({ key }, index) => (
                <Bar
                  key={key}
                  dataKey={key}
                  stackId="all"
                  fill={seriesColor(index)}
                  isAnimationActive={false}
                  cursor={onPick ? 'pointer' : 'default'}
                  {...(onPick
                    ? { onClick: (bar: { payload?: Datum }) => onPick(String(bar.payload?.['x'] ?? ''), key) }
                    : {})}
                />
              ))}
            </BarChart>
          </ResponsiveContainer>
        </div>
      )}
    </figure>
  )
}

function Tip({ tip, series, value, format, formatX = (x) => x }: StackedChartProps & { tip: TooltipContentProps }) {
  if (!tip.active || tip.label === undefined) return null
  const x = String(tip.label)
  const rows = series
    .map(({ key, name }, index) => ({ key, name, index, amount: value(x, key) }))
    .filter(({ amount }) => amount > 0)
  return (
    <div className={classes.tip}>
      <div className={classes.tipHead}>
        {formatX(x)}
        <span>{format(rows.reduce((sum, { amount }) => sum + amount, 0))}</span>
      </div>
      {rows.toReversed().map(({ key, name, index, amount }) => (
        <div key={key} className={classes.tipRow}>
          <span className={classes.swatch} style={{ background: seriesColor(index) }} />
          {name}
          <span>{format(amount)}</span>
        </div>
      ))}
      {rows.length === 0 && <div className={classes.tipRow}>Nothing</div>}
    </div>
  )
}

function NumbersTable({ label, xs, xName, series, value, formatX = (x) => x, onPick }: StackedChartProps) {
  return (
    <div className={classes.numbers} tabIndex={0} role="region" aria-label={`${label}, as a table`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{xName}</th>
            {series.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {xs.toReversed().map((x) => (
            <tr key={x}>
              <th scope="row">{formatX(x)}</th>
              {series.map(({ key }) => {
                const amount = value(x, key)
                return (
                  <td key={key}>
                    {onPick && amount > 0 ? (
                      <button type="button" onClick={() => onPick(x, key)}>
                        {amount.toLocaleString('en')}
                      </button>
                    ) : (
                      amount.toLocaleString('en')
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
