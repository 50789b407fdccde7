import { formatCount } from '#lib/numbers.ts'
import type { StackedChartProps } from './stacked-chart.tsx'
import classes from './stacked-chart.module.css'

/** The numbers of a chart, latest first, each of them a way to what the chart's bar leads to. */
export function NumbersTable({
  label,
  xs,
  xName,
  series,
  value,
  formatX = (x) => x,
  onPick,
  onPickX,
  height = 220,
}: StackedChartProps) {
  return (
    <div
      className={classes.numbers}
      style={{ height }}
      tabIndex={0}
      role="region"
      aria-label={`${label}, as a table, scrollable`}
    >
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{xName}</th>
            {series.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
            {series.length > 1 && <th scope="col">Sum</th>}
          </tr>
        </thead>
        <tbody>
          {xs.toReversed().map((x) => {
            const amounts = series.map(({ key }) => ({ key, amount: value(x, key) }))
            const sum = amounts.reduce((total, { amount }) => total + amount, 0)
            return (
              <tr key={x}>
                <th scope="row">
                  <Choice text={formatX(x)} onPick={onPickX && sum > 0 ? () => onPickX(x) : undefined} />
                </th>
                {amounts.map(({ key, amount }) => (
                  <td key={key} data-zero={amount === 0 || undefined}>
                    <Choice
                      text={formatCount(amount)}
                      onPick={onPick && amount > 0 ? () => onPick(x, key) : undefined}
                    />
                  </td>
                ))}
                {series.length > 1 && <td>{formatCount(sum)}</td>}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Choice({ text, onPick }: { text: string; onPick: (() => void) | undefined }) {
  if (!onPick) return text
  return (
    <button type="button" onClick={onPick}>
      {text}
    </button>
  )
}
