import type { TraceRow } from '#contract/plexus/traces.ts'
import { outcomeOf, totalTokens } from '#contract/plexus/usage.ts'
import { statusOf } from '#kit/request-status.ts'
import { formatCompact, formatCount } from '#lib/numbers.ts'
import { formatDuration } from '#lib/time.ts'
import type { Column } from '#ui/data-table.tsx'
import { Status } from '#ui/status.tsx'
import { Time } from '#ui/time.tsx'
import { answerState } from './answered.ts'
import classes from './traces.module.css'
import type { Contexts } from './use-contexts.ts'

/** A trace by what is known of its request, as far as that has come. */
export function traceColumns(contexts: Contexts): Column<TraceRow>[] {
  const of = ({ requestId }: TraceRow) => contexts.get(requestId) ?? undefined
  return [
    { id: 'at', header: 'Time', cell: ({ createdAt }) => <Time at={createdAt} />, width: '108px' },
    {
      id: 'model',
      header: 'Asked for',
      cell: (row) =>
        of(row)?.incomingModelAlias ?? (
          <span className={classes.quiet} title={row.requestId}>
            {contexts.has(row.requestId)
              ? `request ${row.requestId.slice(0, 8)}, no longer listed`
              : row.requestId.slice(0, 8)}
          </span>
        ),
    },
    {
      id: 'provider',
      header: 'Provider',
      cell: (row) => {
        const usage = of(row)
        if (!usage) return ''
        return usage.provider ?? <span className={classes.quiet}>none reached</span>
      },
      hideBelow: 900,
    },
    { id: 'key', header: 'Key', cell: (row) => of(row)?.apiKey ?? '', hideBelow: 900 },
    {
      id: 'end',
      header: 'Request',
      cell: (row) => {
        const usage = of(row)
        const state = usage && statusOf(usage)
        return state ? <Status tone={state.tone}>{state.word}</Status> : ''
      },
      width: '150px',
      hideBelow: 600,
    },
    {
      id: 'answer',
      header: 'Provider said',
      cell: (row) => {
        const usage = of(row)
        const isRunning = usage !== undefined && outcomeOf(usage) === 'running'
        if (isRunning && row.responseStatus === undefined) return <span className={classes.quiet}>not yet</span>
        const { tone, word } = answerState(row)
        return <Status tone={tone}>{word}</Status>
      },
      width: '136px',
    },
    {
      id: 'tokens',
      header: 'Tokens',
      cell: (row) => {
        const usage = of(row)
        const tokens = usage && totalTokens(usage)
        return tokens === undefined ? '' : <span title={formatCount(tokens)}>{formatCompact(tokens)}</span>
      },
      align: 'end',
      width: '84px',
      hideBelow: 1200,
    },
    {
      id: 'duration',
      header: 'Duration',
      cell: (row) => {
        const ms = of(row)?.durationMs
        return ms === undefined ? '' : formatDuration(ms)
      },
      align: 'end',
      width: '96px',
      hideBelow: 900,
    },
  ]
}
