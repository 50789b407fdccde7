import type { QuotaSnapshot } from '#contract/plexus/provider-quotas.ts'
import { MeterGauge } from '#kit/meter-gauge.tsx'
import { amountOf, percentOf, stateOfMeter, utilizationOf, worstMeter } from '#kit/meter-words.ts'
import { Status } from '#ui/status.tsx'
import classes from './providers.module.css'

/** What a provider's checker found, by its meter that needs attention most. `null`: it has no checker. */
export function QuotaCell({ quota, isEnabled }: { quota: QuotaSnapshot | null | undefined; isEnabled: boolean }) {
  if (quota === null) return <span className={classes.faint}>no checker</span>
  if (quota === undefined) return <span className={classes.faint}>{isEnabled ? 'not checked yet' : 'not checked'}</span>
  if (!quota.success)
    return (
      <span title={quota.error ?? undefined}>
        <Status tone="bad">Check failed</Status>
      </span>
    )
  const meter = worstMeter(quota.meters)
  if (!meter) return <span className={classes.faint}>no meters</span>
  const { word, tone, rank } = stateOfMeter(meter)
  const percent = percentOf(meter)
  return (
    <span className={classes.quota} title={`${meter.label}: ${amountOf(meter)}, ${utilizationOf(meter)}`}>
      <MeterGauge meter={meter} />
      <span className={classes.quotaWords}>
        {meter.kind === 'balance' || percent === undefined ? amountOf(meter) : `${Math.round(percent)} % used`}
        {rank > 1 && <Status tone={tone}>{word}</Status>}
      </span>
    </span>
  )
}
