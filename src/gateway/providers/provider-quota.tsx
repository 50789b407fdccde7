import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { MeterGauge } from '#kit/meter-gauge.tsx'
import { MeterResets } from '#kit/meter-resets.tsx'
import { amountOf, stateOfMeter, utilizationOf } from '#kit/meter-words.ts'
import { Status } from '#ui/status.tsx'
import { QuotaLink } from './links.tsx'
import { checkerIdOf, isEnabled, type ProviderRow } from './provider-state.ts'
import classes from './providers.module.css'

/** What the provider's own limits are at, as its checker found them. */
export function ProviderQuota({ gatewayId, row: { provider, quota } }: { gatewayId: string; row: ProviderRow }) {
  return (
    <section className={classes.part} aria-label="Quota or balance">
      <header>
        <h3>Quota or balance</h3>
        {quota === null ? (
          <Button
            variant="subtle"
            size="compact-xs"
            renderRoot={(props) => (
              <Link
                to="/gateways/$gatewayId/providers/edit"
                params={{ gatewayId }}
                search={{ open: provider.name, part: 'checker' }}
                {...props}
              />
            )}
          >
            Set up a checker
          </Button>
        ) : (
          <QuotaLink gatewayId={gatewayId} checkerId={checkerIdOf(provider)} />
        )}
      </header>
      {quota === null && <p className={classes.faint}>No checker asks for what this provider still allows.</p>}
      {quota === undefined && (
        <p className={classes.faint}>
          {isEnabled(provider) ? 'Its checker has not reported yet.' : 'The gateway does not check disabled providers.'}
        </p>
      )}
      {quota && !quota.success && (
        <p className={classes.result} data-tone="bad">
          The last check failed. {quota.error ?? 'The gateway gives no reason.'}
        </p>
      )}
      {quota?.meters.map((meter) => {
        const { word, tone } = stateOfMeter(meter)
        return (
          <div key={meter.key} className={classes.meter}>
            <span>
              <b>{meter.label}</b>
              <Status tone={tone}>{word}</Status>
            </span>
            <MeterGauge meter={meter} />
            <span className={classes.faint}>
              {amountOf(meter)}, {utilizationOf(meter)}
              {meter.resetsAt && ', '}
              <MeterResets at={meter.resetsAt} />
            </span>
          </div>
        )
      })}
    </section>
  )
}
