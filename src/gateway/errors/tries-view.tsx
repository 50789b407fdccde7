import type { ErrorDetails } from '#contract/plexus/errors.ts'
import type { UsageRow } from '#contract/plexus/usage.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { JsonView } from '#ui/json-view.tsx'
import { PayloadView } from '#ui/payload-view.tsx'
import { HeadersTable } from '#ui/headers-table.tsx'
import classes from './errors.module.css'
import type { Noted } from './noted.ts'
import { courseOfTries, type Try } from './tries.ts'

/** What was tried one after the other, what each provider said, and how it ended. */
export function Tries({ all, usage }: { all: readonly Noted[]; usage: UsageRow | null | undefined }) {
  const { tries, ends } = courseOfTries(all, usage)
  return (
    <section aria-label="Tries">
      <h3 className={classes.heading}>{tries.length === 0 ? 'What happened' : 'What was tried'}</h3>
      <ol className={classes.tries}>
        {tries.map((one, index) => (
          <TryStep key={one.noted?.row.id ?? `try ${index}`} {...one} />
        ))}
        {ends.map((noted) => (
          <li key={noted.row.id} className={classes.try} data-tone="bad">
            <div className={classes.tryHead}>{tries.length === 0 ? 'Failed' : 'The request ended'}</div>
            <Said noted={noted} withAnswer={tries.length === 0} />
          </li>
        ))}
      </ol>
    </section>
  )
}

const words: Record<string, string> = { success: 'Answered', failed: 'Failed', skipped: 'Skipped' }

function TryStep({ attempt, noted }: Try) {
  const status = attempt?.status ?? 'failed'
  const details = noted?.details
  const code = details?.statusCode ?? attempt?.statusCode
  const where = [attempt?.provider ?? details?.provider, attempt?.model ?? details?.targetModel].filter(Boolean)
  return (
    <li className={classes.try} data-tone={status === 'success' ? 'good' : status === 'failed' ? 'bad' : undefined}>
      <div className={classes.tryHead}>
        <span>
          {words[status] ?? status}
          {code !== undefined && ` with ${code}`}
        </span>
        <span className="mono">{where.join(' / ')}</span>
        <span className={classes.quiet}>{attempt?.apiType ?? details?.targetApiType}</span>
      </div>
      {!noted && attempt?.reason && status !== 'success' && <div className={classes.quiet}>{attempt.reason}</div>}
      {noted && <Said noted={noted} withAnswer />}
      {attempt?.status === 'failed' && attempt.retryable === false && (
        <div className={classes.quiet}>Not to be tried elsewhere.</div>
      )}
    </li>
  )
}

function Said({ noted: { row, message, details }, withAnswer }: { noted: Noted; withAnswer: boolean }) {
  return (
    <>
      <div className={classes.full}>{message}</div>
      {withAnswer && details && <ProviderAnswer details={details} />}
      {!details && row.details !== undefined && <JsonView label="Details, which can’t be read" value={row.details} />}
      {row.errorStack && (
        <details className={classes.details}>
          <summary>Stack in the gateway</summary>
          <pre className={classes.stack} tabIndex={0} role="region" aria-label="Stack">
            {row.errorStack}
          </pre>
          <CopyButton text={row.errorStack} what="stack" />
        </details>
      )}
    </>
  )
}

function ProviderAnswer({ details }: { details: ErrorDetails }) {
  const { providerResponse, providerResponseHeaders, headers, url, cooldownTriggered } = details
  return (
    <>
      {providerResponse !== undefined && <PayloadView label="the provider’s answer" text={providerResponse} />}
      {cooldownTriggered && <div className={classes.quiet}>The provider was left alone for a while after it.</div>}
      {url && (
        <div className={classes.quiet}>
          Asked at <span className="mono">{url}</span>
        </div>
      )}
      {providerResponseHeaders && <HeadersTable title="Headers of the answer" headers={providerResponseHeaders} />}
      {headers && <HeadersTable title="Headers that were sent" headers={headers} />}
    </>
  )
}
