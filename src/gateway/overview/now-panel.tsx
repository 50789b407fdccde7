import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { mergedUsage, outcomeOf, totalTokens, type UsageRow } from '#contract/plexus/usage.ts'
import { isRunning, type LiveRequest, type LiveRequests, noRequests, withEvent } from '#kit/live-requests.ts'
import { StreamStatus } from '#kit/stream-status.tsx'
import { useStream } from '#kit/stream.ts'
import { formatCompact, formatUsd } from '#lib/numbers.ts'
import { formatDuration } from '#lib/time.ts'
import { Panel } from '#ui/panel.tsx'
import { Status, type Tone } from '#ui/status.tsx'
import { useNow } from '#ui/use-now.ts'
import { runningOptions } from './queries.ts'
import classes from './overview.module.css'

const mostEnded = 6
/** More than are shown: one that has ended must be known to have, until the list of those that run is read again. */
const mostKnown = 300

/** What runs at this moment, and what has just ended, as the gateway tells it. */
export function NowPanel({ gatewayId }: { gatewayId: string }) {
  const client = useQueryClient()
  const { data: listed, error } = useQuery(runningOptions(gatewayId))
  const [known, setKnown] = useState(noRequests)
  const stream = useStream(`/api/gateways/${encodeURIComponent(gatewayId)}/manage/events`, {
    onEvent: (event) => setKnown((before) => withEvent(before, event, mostKnown)),
    // What ended while nobody listened would seem to run for ever.
    onOpen: (again) => {
      if (!again) return
      setKnown(noRequests)
      void client.invalidateQueries(runningOptions(gatewayId))
    },
  })
  const all = together(listed?.items ?? [], known)
  const running = all.filter(isRunning)
  const count = running.length + Math.max(0, (listed?.total ?? 0) - (listed?.items.length ?? 0))
  const ended = all
    .filter((one) => !isRunning(one))
    .slice(-mostEnded)
    .toReversed()
  return (
    <Panel title="Now" aside={<StreamStatus stream={stream} />}>
      <p className={classes.count} role="status">
        {listed ? (
          <>
            <b className="num">{count}</b> {count === 1 ? 'request runs' : 'requests run'}
          </>
        ) : error ? (
          'Not known: the requests that run could not be read.'
        ) : (
          'Not known yet.'
        )}
      </p>
      <ul className={classes.now} aria-label="Requests">
        {[...running.toReversed().slice(0, 8), ...ended].map((one) => (
          <NowRow key={one.row.requestId} request={one} />
        ))}
      </ul>
      {all.length === 0 && stream.state === 'live' && (
        <p className={classes.none}>None has begun or ended since you opened this page.</p>
      )}
    </Panel>
  )
}

/** What was listed as running, with what the stream has told of it since, and what is new; oldest first. */
function together(listed: readonly UsageRow[], known: LiveRequests): LiveRequest[] {
  const all = new Map<string, LiveRequest>()
  for (const row of listed.toReversed()) all.set(row.requestId, { row, progress: undefined })
  for (const [id, { row, progress }] of known) all.set(id, { row: mergedUsage(all.get(id)?.row, row), progress })
  return [...all.values()]
}

const words: Record<ReturnType<typeof outcomeOf>, [Tone, string]> = {
  running: ['live', 'Running'],
  ok: ['good', 'OK'],
  cancelled: ['quiet', 'Cancelled'],
  failed: ['bad', 'Failed'],
}

function NowRow({ request: { row, progress } }: { request: LiveRequest }) {
  const now = useNow()
  const [tone, word] = words[outcomeOf(row)]
  const elapsed = row.durationMs ?? Math.max(progress?.elapsedMs ?? 0, row.startTime ? now - row.startTime : 0)
  const tokens = totalTokens(row)
  return (
    <li>
      <Status tone={tone}>{word}</Status>
      <span
        className="cut"
        title={`${row.apiKey ?? ''} · ${row.provider ?? 'not routed'}/${row.selectedModelName ?? ''}`}
      >
        {row.incomingModelAlias ?? row.selectedModelName ?? 'unknown model'}
        <span className={classes.quiet}> {row.apiKey}</span>
      </span>
      <span className={`num ${classes.quiet}`}>
        {tokens === undefined ? '' : `${formatCompact(tokens)} tok`}
        {row.costTotal === undefined || row.costTotal === 0 ? '' : ` ${formatUsd(row.costTotal)}`}
      </span>
      <span className="num">{elapsed > 0 ? formatDuration(elapsed) : '–'}</span>
    </li>
  )
}
