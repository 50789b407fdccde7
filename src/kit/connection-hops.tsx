import type { ConnectionTestAnswer } from '#contract/placet/agents.ts'
import { Status } from '#ui/status.tsx'
import classes from './connection-hops.module.css'

const hops = [
  { hop: 'address', name: 'Address' },
  { hop: 'reach', name: 'Reach' },
  { hop: 'key', name: 'Key' },
  { hop: 'answer', name: 'Answer' },
] as const

/** How far a trial got, hop by hop; those after the first failure were not tried. */
export function ConnectionHops({ answer }: { answer: ConnectionTestAnswer | undefined }) {
  return (
    <div role="status" aria-label="Connection test">
      <ol className={classes.hops}>
        {hops.map(({ hop, name }) => {
          const step = answer?.steps.find((one) => one.hop === hop)
          return (
            <li key={hop}>
              <span className={classes.hop}>{name}</span>
              {step ? (
                <>
                  <Status tone={step.ok ? 'good' : 'bad'}>{step.ok ? 'works' : 'fails'}</Status>
                  <span className={classes.message}>{step.message}</span>
                </>
              ) : (
                <Status tone="quiet">{answer ? 'not tried' : 'trying…'}</Status>
              )}
            </li>
          )
        })}
      </ol>
    </div>
  )
}
