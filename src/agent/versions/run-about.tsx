import { Link } from '@tanstack/react-router'
import type { ImprovementRun } from '#contract/placet/versions.ts'
import { Fact, Facts } from '#ui/facts.tsx'
import { JsonView } from '#ui/json-view.tsx'
import { Status } from '#ui/status.tsx'
import { Time } from '#ui/time.tsx'
import classes from './versions.module.css'
import { checkTone, remarksOf, shortSha, wordOf } from './words.ts'

/** Where a run came from, how it was checked, and what was said about it. */
export function RunAbout({ agentId, run }: { agentId: string; run: ImprovementRun }) {
  const { remarks, rest } = remarksOf(run.metadata)
  const { reason, ...more } = rest
  return (
    <aside className={classes.about} aria-label="About this run">
      <Facts>
        {run.trigger && <Fact name="trigger">{wordOf(run.trigger)}</Fact>}
        {run.scopes.length > 0 && <Fact name="about">{run.scopes.map(wordOf).join(', ')}</Fact>}
        {run.approval_state && run.approval_state !== 'none' && (
          <Fact name="approval">{wordOf(run.approval_state)}</Fact>
        )}
        <Fact name="last change">
          <Time at={run.updated_at} />
        </Fact>
        {run.rollback_ref && (
          <Fact name="before it">
            <Link
              className="mono"
              to="/agents/$agentId/versions/$sha"
              params={{ agentId, sha: run.rollback_ref }}
              title="The version from before this run"
            >
              {shortSha(run.rollback_ref)}
            </Link>
          </Fact>
        )}
        {typeof reason === 'string' && <Fact name="why">{reason}</Fact>}
      </Facts>
      {run.checks.length > 0 && (
        <section aria-label="Checks">
          <h2 className={classes.heading}>Checks</h2>
          <ul className={classes.plain}>
            {run.checks.map((check, index) => (
              <li key={index}>
                <div className={classes.check}>
                  {check.name}
                  <Status tone={checkTone(check)}>{check.status ?? 'unknown'}</Status>
                </div>
                {check.detail && <p className={classes.quiet}>{check.detail}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {remarks.length > 0 && (
        <section aria-label="Comments">
          <h2 className={classes.heading}>Comments</h2>
          <ul className={classes.plain}>
            {remarks.map(({ text, author, at }, index) => (
              <li key={index}>
                {text}
                {(author !== undefined || at !== undefined) && (
                  <p className={classes.quiet}>
                    {author} {at !== undefined && <Time at={at} />}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {Object.keys(more).length > 0 && (
        <details>
          <summary className={classes.quiet}>More that the agent keeps with it</summary>
          <JsonView label="Metadata" value={more} />
        </details>
      )}
    </aside>
  )
}
