import * as z from 'zod/mini'
import { soft } from '../lenient.ts'
import { pageOf } from './dialects.ts'
import { fromJson } from './json-text.ts'
import { digits } from './query.ts'

/** One entry of the gateway's own log. `timestamp` is its local time, `YYYY-MM-DD HH:mm:ss`, and says no zone. */
export const logEntrySchema = z.looseObject({
  message: z.catch(z._default(z.string(), ''), ''),
  level: z.catch(z._default(z.string(), 'info'), 'info'),
  timestamp: soft(z.string()),
  module: soft(z.string()),
  functionName: soft(z.string()),
})
export type LogEntry = z.infer<typeof logEntrySchema>

/** `GET /v0/system/logs/recent`: newest first, out of the last 1 000. */
export const logPageSchema = pageOf(logEntrySchema)
export const logQuerySchema = z.object({ limit: z.optional(digits(1000, 1)), offset: z.optional(digits(1000)) })

/** One message of `GET /v0/system/logs/stream`; undefined for pings and for what can't be read. */
export function readLogEvent(event: string | undefined, data: string): LogEntry | undefined {
  if (event === 'ping') return undefined
  const read = z.safeParse(logEntrySchema, fromJson(data))
  return read.success ? read.data : undefined
}
