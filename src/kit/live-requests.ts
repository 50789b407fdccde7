import type { EventSourceMessage } from 'eventsource-parser'
import { readTrafficEvent, type RequestProgress } from '#contract/plexus/events.ts'
import { mergedUsage, outcomeOf, type UsageRow } from '#contract/plexus/usage.ts'

/** One request as the stream tells of it: what is known of it, and while it runs how it is doing. */
export interface LiveRequest {
  row: UsageRow
  progress: RequestProgress | undefined
}

/** By request id, in the order in which they were first heard of. */
export type LiveRequests = ReadonlyMap<string, LiveRequest>

export const noRequests: LiveRequests = new Map()

/** Told twice, told late, or told of before it began: a request is one, and never goes back from done to running. */
export function withEvent(known: LiveRequests, message: EventSourceMessage, most = 500): LiveRequests {
  const event = readTrafficEvent(message.event, message.data)
  if (!event || event.kind === 'ping') return known
  const next = new Map(known)
  if (event.kind === 'progress') {
    const { requestId } = event.progress
    const before = known.get(requestId)
    if (before && outcomeOf(before.row) !== 'running') return known
    next.set(requestId, { row: before?.row ?? { requestId }, progress: event.progress })
  } else {
    const { requestId } = event.row
    const before = known.get(requestId)
    const row = mergedUsage(before?.row, event.row)
    next.set(requestId, { row, progress: outcomeOf(row) === 'running' ? before?.progress : undefined })
  }
  // The oldest that are done go first; what runs stays.
  for (const [id, { row }] of next) {
    if (next.size <= most) break
    if (outcomeOf(row) !== 'running') next.delete(id)
  }
  return next
}

export const isRunning = ({ row }: LiveRequest) => outcomeOf(row) === 'running'
