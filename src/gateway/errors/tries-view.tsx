import type { ErrorDetails } from '#contract/plexus/errors.ts'
import type { UsageRow } from '#contract/plexus/usage.ts'
import { AttemptStep, Step, Steps } from '#kit/attempt-steps.tsx'
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
      <Steps>
        {tries.map((one, index) => (
          <TryStep key={one.noted?.row.id ?? `try ${index}`} {...one} />
        ))}
        {ends.map((noted) => (
          <Step key={noted.row.id} tone="bad" head={tries.length === 0 ? 'Failed' : 'The request ended'}>
            <Said noted={noted} withAnswer={tries.length === 0} />
          </Step>
        ))}
      </Steps>
    </section>
  )
}

function TryStep({ attempt, noted }: Try) {
  const { statusCode, provider, targetModel, targetApiType } = noted?.details ?? {}
  return (
    <AttemptStep
      attempt={{
        ...attempt,
        status: attempt?.status ?? 'failed',
        statusCode: statusCode ?? attempt?.statusCode,
        provider: attempt?.provider ?? provider,
        model: attempt?.model ?? targetModel,
        apiType: attempt?.apiType ?? targetApiType,
        // What was noted of it says it in full.
        reason: noted ? undefined : attempt?.reason,
      }}
    >
      {noted && <Said noted={noted} withAnswer />}
    </AttemptStep>
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
