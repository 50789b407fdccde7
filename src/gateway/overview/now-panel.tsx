import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { outcomeOf, totalTokens } from '#contract/plexus/usage.ts'
import { isRunning, type LiveRequest, noRequests, withEvent } from '#kit/live-requests.ts'
import { StreamStatus } from '#kit/stream-status.tsx'
import { useStream } from '#kit/stream.ts'
import { formatCompact, formatUsd } from '#lib/numbers.ts'
import { formatDuration } from '#lib/time.ts'
import { Panel } from '#ui/panel.tsx'
import { Status, type Tone } from '#ui/status.tsx'
import { useNow } from '#ui/use-now.ts'
import { inFlightOptions } from './queries.ts'
import classes from './overview.module.css'

const mostEnded = 6

/** What runs at this moment, and what has just ended, as the gateway tells it. */
export function NowPanel({ gatewayId, isAdmin }: { gatewayId: string; isAdmin: boolean }) {
  const [known, setKnown] = useState(noRequests)
  const stream = useStream(`/api/gateways/${encodeURIComponent(gatewayId)}/manage/events`, {
    onEvent: (event) => setKnown((before) => withEvent(before, event, 60)),
    // What ended while nobody listened would seem to run for ever.
    onOpen: (again) => again && setKnown(noRequests),
  })
  const all = [...known.values()]
  const running = all.filter(isRunning)
  const earlier = useEarlier(gatewayId, isAdmin, running.length)
  const count = running.length + earlier
  const ended = all
    .filter((one) => !isRunning(one))
    .slice(-mostEnded)
    .toReversed()
  return (
    <Panel title="Now" aside={<StreamStatus stream={stream} />}>
      <p className={classes.count} role="status">
        {stream.state === 'connecting' && all.length === 0 ? (
          'Not known yet.'
        ) : (
          <>
            <b className="num">{count}</b> {count === 1 ? 'request runs' : 'requests run'}
            {earlier > 0 && <span className={classes.quiet}>, {earlier} begun before you looked</span>}
          </>
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

/** Requests under way that the stream, which tells of new ones only, has never named. Asked anew at the page's pace. */
function useEarlier(gatewayId: string, enabled: boolean, named: number): number {
  const { data = 0, dataUpdatedAt } = useQuery({ ...inFlightOptions(gatewayId), enabled })
  const [then, setThen] = useState({ at: 0, earlier: 0 })
  // Compared with what was named when it was counted: what is named later was not among it.
  if (dataUpdatedAt !== then.at) setThen({ at: dataUpdatedAt, earlier: Math.max(0, data - named) })
  return then.earlier
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
