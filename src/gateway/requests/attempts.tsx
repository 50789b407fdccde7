import { attemptsOf } from '#contract/plexus/attempts.ts'
import type { UsageRow } from '#contract/plexus/usage.ts'
import { AttemptStep, Steps } from '#kit/attempt-steps.tsx'
import { CutText } from '#ui/cut-text.tsx'
import classes from './requests.module.css'

/** Which targets were tried one after the other, and how each ended. */
export function Attempts({ row: { retryHistory } }: { row: UsageRow }) {
  const attempts = attemptsOf(retryHistory)
  if (attempts === undefined) return <CutText label="Tries, which can’t be read" text={retryHistory ?? ''} />
  if (attempts.length === 0) return null
  return (
    <section aria-label="Tries">
      <h3 className={classes.group}>Tries</h3>
      <Steps>
        {attempts.map((attempt, index) => (
          <AttemptStep key={`${attempt.index ?? ''} ${index}`} attempt={attempt} />
        ))}
      </Steps>
    </section>
  )
}
