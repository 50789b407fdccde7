import { formatPercent } from '#lib/numbers.ts'
import classes from './gauge.module.css'

interface GaugeProps {
  /** What is measured, for screen readers: "tokens-hour of jonas". */
  label: string
  /** How much is used, as a fraction of the limit; may exceed 1. */
  fraction: number
  tone: 'good' | 'warn' | 'bad'
  /** From which fraction on it warns: a mark on the bar. */
  warnAt?: number | undefined
}

/** How much of something is used, as a bar. The words beside it say the same. */
export function Gauge({ label, fraction, tone, warnAt }: GaugeProps) {
  const filled = Math.min(1, Math.max(0, Number.isFinite(fraction) ? fraction : 0))
  return (
    <span
      className={classes.gauge}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(filled * 100)}
      aria-valuetext={`${formatPercent(fraction)} used`}
      data-tone={tone}
    >
      <span style={{ inlineSize: `${filled * 100}%` }} />
      {warnAt !== undefined && <i style={{ insetInlineStart: `${warnAt * 100}%` }} />}
    </span>
  )
}
