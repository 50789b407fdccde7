import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { tokensOf } from '#contract/placet/usage.ts'
import { formatCompact, formatCount, plural } from '#lib/numbers.ts'
import { formatDuration } from '#lib/time.ts'
import { Stat, Stats } from '#ui/stat.tsx'
import { Time } from '#ui/time.tsx'
import classes from './audit.module.css'
import type { AuditRow } from './audit-row.ts'
import { searchOf } from './audit-range.ts'
import { runUsageOptions } from './queries.ts'
import { factsOf, type Waterfall } from './waterfall.ts'

interface RunTotalsProps {
  agentId: string
  runId: string
  rows: readonly AuditRow[]
  waterfall: Waterfall
}

/** What the run took: time and failures as the log tells, tokens as the usage tells. */
export function RunTotals({ agentId, runId, rows, waterfall }: RunTotalsProps) {
  const facts = factsOf(rows)
  const { from, to } = waterfall
  return (
    <>
      <Stats label="Totals of the run">
        <Stat label="Began" value={from < Infinity ? <Time at={from} /> : '–'} />
        <Stat label="Took" value={from < Infinity ? formatDuration(to - from) : '–'} />
        <Stat
          label="Failed"
          value={facts.failed === 0 ? 'nothing' : `${formatCount(facts.failed)} of ${plural(rows.length, 'event')}`}
        />
        <Tokens agentId={agentId} runId={runId} isAlone={facts.runs.length < 2} />
      </Stats>
      <dl className={classes.runFacts}>
        <Fact name="Model">{facts.models.join(', ') || 'unknown'}</Fact>
        {facts.sessions.length > 0 && (
          <Fact name="Session">
            {facts.sessions.map((sessionKey) => (
              <Link
                key={sessionKey}
                className="mono"
                to="/agents/$agentId/sessions/$sessionKey"
                params={{ agentId, sessionKey }}
              >
                {sessionKey}
              </Link>
            ))}
          </Fact>
        )}
        {facts.traces.length > 0 && (
          <Fact name="Trace">
            {facts.traces.map((traceId) => (
              <Link
                key={traceId}
                className="mono"
                to="/agents/$agentId/audit"
                params={{ agentId }}
                search={{ traceId, ...(from < Infinity ? searchOf({ from: from - 1000, to: to + 1000 }) : {}) }}
              >
                {traceId}
              </Link>
            ))}
          </Fact>
        )}
      </dl>
    </>
  )
}

/** `isAlone`: it started no other run. */
function Tokens({ agentId, runId, isAlone }: { agentId: string; runId: string; isAlone: boolean }) {
  const { data, error } = useQuery(runUsageOptions(agentId, runId))
  if (!data)
    return <Stat label="Tokens" value="–" hint={error ? whyNoUsage(error.upstreamStatus, error.message) : 'asking…'} />
  const { prompt_tokens: prompt, completion_tokens: completion, cached_tokens: cached } = data
  return (
    <>
      <Stat
        label={isAlone ? 'Tokens' : 'Tokens, started runs aside'}
        value={formatCompact(tokensOf(data))}
        title={formatCount(tokensOf(data))}
        hint={`${formatCompact(prompt)} in, ${formatCompact(completion)} out${cached > 0 ? `, ${formatCompact(cached)} of it cached` : ''}`}
      />
      <Stat label="Model calls" value={formatCount(data.iterations)} />
      <Stat label="Tool calls" value={formatCount(data.tool_calls_count)} />
    </>
  )
}

const whyNoUsage = (upstreamStatus: number | undefined, message: string) =>
  upstreamStatus === 404 ? 'The agent offers no usage for this run' : message

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
