import type { Meter } from '#contract/plexus/provider-quotas.ts'
import { percentOf, stateOfMeter } from './meter-words.ts'
import classes from './meter-gauge.module.css'

/** How full a meter is, as a bar beside the words that say it: hidden from screen readers. Hatched when nobody knows. */
export function MeterGauge({ meter }: { meter: Meter }) {
  const percent = percentOf(meter)
  if (percent === undefined) return <span className={`${classes.gauge} ${classes.none}`} aria-hidden />
  return (
    <span className={classes.gauge} aria-hidden>
      <span
        className={classes.fill}
        data-tone={stateOfMeter(meter).tone}
        style={{ width: `${Math.min(100, Math.max(percent > 0 ? 2 : 0, percent))}%` }}
      />
    </span>
  )
}
