import type { ReactNode } from 'react'
import type { Attempt } from '#contract/plexus/attempts.ts'
import classes from './attempt-steps.module.css'

/** What happened to a request, one thing after the other. */
export const Steps = ({ children }: { children: ReactNode }) => <ol className={classes.steps}>{children}</ol>

interface StepProps {
  tone: 'good' | 'bad' | undefined
  head: ReactNode
  children?: ReactNode
}

export const Step = ({ tone, head, children }: StepProps) => (
  <li className={classes.step} data-tone={tone}>
    <div className={classes.head}>{head}</div>
    {children}
  </li>
)

const words: Record<string, string> = { success: 'Answered', failed: 'Failed', skipped: 'Skipped' }

/** One target that was tried: how it ended, which it was, why, and whatever else is known of it. */
export function AttemptStep({ attempt, children }: { attempt: Attempt; children?: ReactNode }) {
  const { provider, model, apiType, status = '', statusCode, reason, retryable } = attempt
  const isGood = status === 'success'
  return (
    <Step
      tone={isGood ? 'good' : status === 'failed' ? 'bad' : undefined}
      head={
        <>
          <span>
            {words[status] ?? status}
            {statusCode !== undefined && ` with ${statusCode}`}
          </span>
          <span className="mono">{[provider, model].filter(Boolean).join(' / ')}</span>
          {apiType && <span className={classes.quiet}>{apiType}</span>}
        </>
      }
    >
      {reason && !isGood && <div className={classes.quiet}>{reason}</div>}
      {children}
      {status === 'failed' && retryable === false && <div className={classes.quiet}>Not to be tried elsewhere.</div>}
    </Step>
  )
}
