import { formatCount } from '#lib/numbers.ts'
import classes from './ranked-bars.module.css'

export interface RankedBar {
  key: string
  name: string
  amount: number
  onPick?: () => void
}

interface RankedBarsProps {
  label: string
  /** Largest first. */
  bars: readonly RankedBar[]
  format: (amount: number) => string
  /** What is not shown, in words. */
  rest?: string | undefined
}

/** Amounts side by side as horizontal bars, each with its name and number. */
export function RankedBars({ label, bars, format, rest }: RankedBarsProps) {
  const longest = Math.max(1, ...bars.map(({ amount }) => amount))
  return (
    <>
      <ol className={classes.bars} aria-label={label}>
        {bars.map(({ key, name, amount, onPick }) => (
          <li key={key} className={classes.bar}>
            <span className={classes.name} title={name}>
              {onPick ? (
                <button type="button" onClick={onPick}>
                  {name}
                </button>
              ) : (
                name
              )}
            </span>
            <span className={classes.track} aria-hidden>
              <span style={{ inlineSize: `${(amount / longest) * 100}%` }} />
            </span>
            <span className="num" title={formatCount(amount)}>
              {format(amount)}
            </span>
          </li>
        ))}
      </ol>
      {rest !== undefined && <p className={classes.rest}>{rest}</p>}
    </>
  )
}
