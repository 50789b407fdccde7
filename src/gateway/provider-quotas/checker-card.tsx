import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Meter } from '#contract/plexus/provider-quotas.ts'
import { MeterGauge } from '#kit/meter-gauge.tsx'
import { MeterResets } from '#kit/meter-resets.tsx'
import { amountOf, periodOf, stateOfMeter, utilizationOf } from '#kit/meter-words.ts'
import { Status, type Tone } from '#ui/status.tsx'
import { Time } from '#ui/time.tsx'
import type { CheckerRow } from './checkers.ts'
import { checkNow } from './queries.ts'
import classes from './provider-quotas.module.css'

interface CheckerCardProps {
  gatewayId: string
  checker: CheckerRow
  isOpen: boolean
  onOpen: (meter?: string) => void
}

/** One checker: how its provider stands, and every meter that it found. */
export function CheckerCard({ gatewayId, checker, isOpen, onOpen }: CheckerCardProps) {
  const { mutate, isPending } = useMutation(checkNow)
  const { id, title, typeName, provider, state, error, checkedAt, meters } = checker
  const [tone, word] = stateWords(checker)
  return (
    <section className={classes.checker} aria-label={`Checker ${id}`} data-open={isOpen || undefined}>
      <header>
        <h3>{title}</h3>
        <Status tone={tone}>{word}</Status>
        <span className={classes.about}>
          {typeName}, <span className="mono">{id}</span>
          {checkedAt && (
            <>
              , checked <Time at={checkedAt} />
            </>
          )}
        </span>
        <span className={classes.actions}>
          <Button
            variant="default"
            size="compact-xs"
            loading={isPending}
            aria-label={`Check now: ${id}`}
            onClick={() => mutate({ gatewayId, checkerId: id })}
          >
            Check now
          </Button>
          <Button variant="subtle" size="compact-xs" aria-label={`History of ${id}`} onClick={() => onOpen()}>
            History
          </Button>
          {provider !== undefined && (
            <Button
              variant="subtle"
              size="compact-xs"
              aria-label={`Configure the checker of ${provider}`}
              renderRoot={(props) => (
                <Link
                  to="/gateways/$gatewayId/providers/edit"
                  params={{ gatewayId }}
                  search={{ open: provider, part: 'checker' }}
                  {...props}
                />
              )}
            >
              Configure
            </Button>
          )}
        </span>
      </header>
      {state === 'failed' && (
        <p className={classes.failed}>The last check failed. {error ?? 'The gateway gives no reason.'}</p>
      )}
      {state === 'pending' && (
        <p className={classes.about}>It has not been asked yet. Check it now, or wait for its turn.</p>
      )}
      {state === 'checked' && meters.length === 0 && (
        <p className={classes.about}>The check went well, and the provider reported nothing to measure.</p>
      )}
      {meters.length > 0 && (
        <ul className={classes.meters}>
          {meters.map((meter) => (
            <MeterRow key={meter.key} meter={meter} isStale={state === 'failed'} onOpen={() => onOpen(meter.key)} />
          ))}
        </ul>
      )}
    </section>
  )
}

function MeterRow({ meter, isStale, onOpen }: { meter: Meter; isStale: boolean; onOpen: () => void }) {
  const { word, tone } = stateOfMeter(meter)
  const period = periodOf(meter)
  const of = [meter.group, meter.scope].filter((one) => one && one.toLowerCase() !== meter.label.toLowerCase())
  return (
    <li className={classes.meter}>
      <button type="button" className={classes.meterName} onClick={onOpen} title="Open its history">
        {meter.label}
        {of.length > 0 && <span>{of.join(', ')}</span>}
      </button>
      <span className={classes.gauge}>
        <MeterGauge meter={meter} />
      </span>
      <Status tone={tone}>{isStale ? `${word} before` : word}</Status>
      <span className={classes.words}>
        {amountOf(meter)}; {utilizationOf(meter)}
        {period && `; ${period}`}
        {meter.resetsAt && '; '}
        <MeterResets at={meter.resetsAt} />
      </span>
    </li>
  )
}

function stateWords({ state, rank, meters }: CheckerRow): [Tone, string] {
  if (state === 'failed') return ['bad', 'Check failed']
  if (state === 'pending') return ['quiet', 'Not checked yet']
  const worst = meters.find((meter) => stateOfMeter(meter).rank === rank)
  if (!worst) return ['quiet', 'Nothing to measure']
  const { tone, word } = stateOfMeter(worst)
  return [tone, word]
}
