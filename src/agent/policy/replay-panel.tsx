import { Button, SegmentedControl } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useRef } from 'react'
import { ApiError } from '#api/api-error.ts'
import type { PolicyRule } from '#contract/placet/policy.ts'
import { agentKeys, type Capabilities } from '#kit/capabilities.ts'
import { isShown } from '#kit/offer.ts'
import { formatCount, plural } from '#lib/numbers.ts'
import { formatAbsolute } from '#lib/time.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import type { Gate } from './decide.ts'
import { budget, type LoadedCalls, loadCalls, loadedCallsOptions } from './load-calls.ts'
import type { PastCall } from './past-calls.ts'
import classes from './policy.module.css'
import type { ChangeSearch, Comparison, PolicySearch } from './policy-search.ts'
import { againstLog, againstPolicy } from './replay.ts'
import { ReplayResult } from './replay-result.tsx'

interface ReplayPanelProps {
  agentId: string
  gate: Gate<PolicyRule>
  /** The policy with the draft, when there is one. */
  drafted: Gate | undefined
  search: PolicySearch
  change: ChangeSearch
  /** Puts a call of the past into the simulator. */
  onTry: (call: PastCall) => void
}

/** Calls of the past, judged anew: what would end differently, by tool, with examples. */
export function ReplayPanel({ agentId, gate, drafted, search, change, onTry }: ReplayPanelProps) {
  const client = useQueryClient()
  const stop = useRef<AbortController>(undefined)
  const { range } = search
  const { data: loaded } = useQuery(loadedCallsOptions(agentId, range))
  const load = useMutation({
    meta: { failureShownBy: 'view' },
    mutationFn: () => {
      stop.current = new AbortController()
      return loadCalls(client, agentId, range, stop.current.signal)
    },
  })
  const hasLog = isShown(client.getQueryData<Capabilities>(agentKeys.capabilities(agentId)), 'audit')
  const compare = drafted ? (search.compare ?? 'rules-draft') : 'log-rules'
  const gates = useDeferredValue(useMemo(() => ({ gate, drafted }), [gate, drafted]))
  const replay = useMemo(() => loaded && judge(loaded.calls, compare, gates), [loaded, compare, gates])

  return (
    <Panel title="Replay the past">
      <div className={classes.replay}>
        <p className={classes.quiet}>
          Judges the tool calls in the agent’s audit log anew, here in the page. Reading them takes at most{' '}
          {budget.pages} requests of {formatCount(budget.perPage)} events each; edits of the draft then take none.
        </p>
        {hasLog ? (
          <div className={classes.replayBar}>
            <SegmentedControl
              size="xs"
              aria-label="How far back"
              value={range}
              disabled={load.isPending}
              onChange={(next) => change({ range: next === '1h' || next === '7d' ? next : '24h' })}
              data={[
                { value: '1h', label: 'Last hour' },
                { value: '24h', label: 'Last 24 h' },
                { value: '7d', label: 'Last 7 days' },
              ]}
            />
            {drafted && (
              <SegmentedControl
                size="xs"
                aria-label="Compare"
                value={compare}
                onChange={(next) => change({ compare: readComparison(next) })}
                data={[
                  { value: 'rules-draft', label: 'Rules now → draft' },
                  { value: 'log-draft', label: 'What happened → draft' },
                  { value: 'log-rules', label: 'What happened → rules now' },
                ]}
              />
            )}
            {load.isPending ? (
              <Button variant="default" onClick={() => stop.current?.abort()}>
                Stop
              </Button>
            ) : (
              <Button variant={loaded ? 'default' : 'filled'} onClick={() => load.mutate()}>
                {loaded ? 'Read again' : 'Replay'}
              </Button>
            )}
            {loaded && (
              <span className={classes.quiet} role="status">
                {progressWords(loaded)}
              </span>
            )}
          </div>
        ) : (
          <Notice title="No audit log">
            This agent does not offer its audit log now, so there is nothing to replay.
          </Notice>
        )}
        {load.error && (
          <Notice tone="bad" role="alert" title="The audit log was not read to its end">
            {load.error instanceof ApiError ? load.error.message : 'Something broke on the way. Try again.'}
            {loaded && loaded.events > 0 && ' What is below counts only what had been read.'}
          </Notice>
        )}
        {loaded && replay && (
          <ReplayResult agentId={agentId} loaded={loaded} replay={replay} compare={compare} onTry={onTry} />
        )}
      </div>
    </Panel>
  )
}

function judge(
  calls: readonly PastCall[],
  compare: Comparison,
  { gate, drafted }: { gate: Gate<PolicyRule>; drafted: Gate | undefined },
) {
  if (compare === 'rules-draft') return againstPolicy(calls, gate, drafted ?? gate)
  return againstLog(calls, compare === 'log-draft' ? (drafted ?? gate) : gate)
}

function progressWords({ end, pages, events, from, reached }: LoadedCalls): string {
  const read = `${plural(events, 'event')} in ${plural(pages, 'request')}`
  const since = reached === undefined ? '' : ` Older ones than ${momentOf(reached)} are not counted.`
  switch (end) {
    case 'reading':
      return `Reading: ${formatCount(events)} events, ${pages} of at most ${budget.pages} requests.`
    case 'all':
      return `${read}: all since ${momentOf(from)}.`
    case 'budget':
      return `${read}: as many as a replay reads.${since}`
    case 'stopped':
      return `Stopped after ${read}.${since}`
    case 'repeats':
      return `${read}: then the agent sent the same again, so this is as far as it goes.${since}`
  }
}

const momentOf = (at: number) => formatAbsolute({ at: new Date(at), zoned: true })

const readComparison = (text: string): Comparison =>
  text === 'log-draft' || text === 'log-rules' ? text : 'rules-draft'
