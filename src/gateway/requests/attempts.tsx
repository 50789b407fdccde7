import { type Attempt, attemptsOf } from '#contract/plexus/attempts.ts'
import type { UsageRow } from '#contract/plexus/usage.ts'
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
      <ol className={classes.steps}>
        {attempts.map((attempt, index) => (
          <Step key={`${attempt.index ?? ''} ${index}`} attempt={attempt} />
        ))}
      </ol>
    </section>
  )
}

const words: Record<string, string> = { success: 'Answered', failed: 'Failed', skipped: 'Skipped' }

function Step({ attempt }: { attempt: Attempt }) {
  const { provider, model, apiType, status = '', statusCode, reason, retryable } = attempt
  const isGood = status === 'success'
  return (
    <li className={classes.step} data-tone={isGood ? 'good' : status === 'failed' ? 'bad' : undefined}>
      <div className={classes.stepHead}>
        <span>
          {words[status] ?? status}
          {statusCode !== undefined && ` with ${statusCode}`}
        </span>
        <span className="mono">{[provider, model].filter(Boolean).join(' / ')}</span>
        {apiType && <span className={classes.quiet}>{apiType}</span>}
      </div>
      {reason && !isGood && <div className={classes.reason}>{reason}</div>}
      {status === 'failed' && retryable === false && <div className={classes.hint}>Not to be tried elsewhere.</div>}
    </li>
  )
}
