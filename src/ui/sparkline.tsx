import classes from './sparkline.module.css'

const width = 64
const height = 18

/** The course of a few numbers as bars, beside the figure that says it in words: hidden from screen readers. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const most = Math.max(...values, 1)
  const step = width / Math.max(values.length, 1)
  const bars = values
    .map((value, index) => {
      const x = (index + 0.5) * step
      // A day with anything at all is told from a day without.
      const y = value > 0 ? Math.max(1.5, (value / most) * height) : 0.5
      return `M${x.toFixed(1)} ${height}v${(-y).toFixed(1)}`
    })
    .join('')
  return (
    <svg className={classes.sparkline} viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden>
      <path d={bars} strokeWidth={step * 0.68} />
    </svg>
  )
}
