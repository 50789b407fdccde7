import * as z from 'zod/mini'
import { soft } from '../lenient.ts'
import { fromJson } from './json-text.ts'
import { usageRowSchema, type UsageRow } from './usage.ts'

/** How one request in flight is doing, once a second. Bytes; semantic ones are those of the answer itself. */
export const requestProgressSchema = z.looseObject({
  requestId: z.string(),
  apiKey: soft(z.string()),
  isStreamed: soft(z.boolean()),
  /** DISPATCHED, GRACE_PERIOD, MONITORING, THROUGHPUT_STALLED. */
  state: soft(z.string()),
  bytesReceived: soft(z.number()),
  bytesPerSec: soft(z.number()),
  semanticBytesReceived: soft(z.number()),
  semanticBytesPerSec: soft(z.number()),
  elapsedMs: soft(z.number()),
})
export type RequestProgress = z.infer<typeof requestProgressSchema>

/**
 * What the stream tells. Each completion comes twice and an update may follow it, so rows are merged by id
 * (`mergedUsage`); none of them knows `hasDebug` and `hasError`.
 */
export type TrafficEvent =
  | { kind: 'started' | 'updated' | 'completed'; row: UsageRow }
  | { kind: 'progress'; progress: RequestProgress }
  | { kind: 'ping' }

/** One message of `GET /events`; undefined for what can't be read and for kinds that are new. */
export function readTrafficEvent(event: string | undefined, data: string): TrafficEvent | undefined {
  if (event === 'ping') return { kind: 'ping' }
  if (event === 'progress') {
    const read = z.safeParse(requestProgressSchema, fromJson(data))
    return read.success ? { kind: 'progress', progress: read.data } : undefined
  }
  if (event !== 'started' && event !== 'updated' && event !== 'completed') return undefined
  const read = z.safeParse(usageRowSchema, fromJson(data))
  return read.success ? { kind: event, row: read.data } : undefined
}
