import { seriesColor } from './palette.ts'
import type { StackedChartProps } from './stacked-chart.tsx'
import classes from './stacked-chart.module.css'

interface TipProps extends StackedChartProps {
  active: boolean
  x: string | number | undefined
}

/** One column in numbers, in the order in which its parts are stacked. Read out when the arrow keys reach it. */
export function StackedChartTip({ active, x, series, value, format, formatX = (x) => x }: TipProps) {
  if (!active || x === undefined) return null
  const at = String(x)
  const rows = series
    .map(({ key, name }, index) => ({ key, name, index, amount: value(at, key) }))
    .filter(({ amount }) => amount > 0)
  return (
    <div className={classes.tip} role="status">
      <div className={classes.tipHead}>
        {formatX(at)}
        <span>{format(rows.reduce((sum, { amount }) => sum + amount, 0))}</span>
      </div>
      {rows.length > 1 &&
        rows.toReversed().map(({ key, name, index, amount }) => (
          <div key={key} className={classes.tipRow}>
            <span className={classes.swatch} style={{ background: seriesColor(index) }} aria-hidden />
            <span className={classes.name}>{name}</span>
            <span className={classes.sum}>{format(amount)}</span>
          </div>
        ))}
      {rows.length === 0 && <div className={classes.tipRow}>Nothing</div>}
    </div>
  )
}
