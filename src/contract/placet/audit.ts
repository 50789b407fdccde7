import * as z from 'zod/mini'
import { after, isRecord, listOf, member, soft } from '../lenient.ts'

/**
 * Contract C.3, under one set of names whatever the runtime calls them. `raw` is the event as it came.
 * `ts` is ISO 8601; `duration_ms` in milliseconds.
 */
export const auditEventSchema = after(
  (raw) =>
    isRecord(raw)
      ? {
          ts: member(raw, 'ts', 'timestamp', 'time'),
          event: member(raw, 'event', 'type'),
          origin: member(raw, 'origin'),
          channel: member(raw, 'channel'),
          model: member(raw, 'model'),
          status: member(raw, 'status'),
          run_id: member(raw, 'run_id', 'runId'),
          trace_id: member(raw, 'trace_id', 'traceId'),
          turn_id: member(raw, 'turn_id', 'turnId'),
          parent_run_id: member(raw, 'parent_run_id', 'parentRunId'),
          session_key: member(raw, 'session_key', 'sessionKey'),
          channel_id: member(raw, 'channel_id', 'channelId'),
          tool_name: member(raw, 'tool_name', 'toolName', 'name'),
          duration_ms: member(raw, 'duration_ms', 'durationMs'),
          error: member(raw, 'error', 'error_message'),
          raw,
        }
      : raw,
  z.object({
    ts: soft(z.string()),
    event: z.catch(z.string(), 'unknown'),
    origin: soft(z.string()),
    channel: soft(z.string()),
    model: soft(z.string()),
    status: soft(z.string()),
    run_id: soft(z.string()),
    trace_id: soft(z.string()),
    turn_id: soft(z.string()),
    parent_run_id: soft(z.string()),
    session_key: soft(z.string()),
    channel_id: soft(z.string()),
    tool_name: soft(z.string()),
    duration_ms: soft(z.number()),
    error: soft(z.string()),
    raw: z.record(z.string(), z.unknown()),
  }),
)
export type AuditEvent = z.infer<typeof auditEventSchema>

export const auditListSchema = listOf(auditEventSchema, 'events')
export type AuditList = z.infer<typeof auditListSchema>

/** Unspecified beyond "aggregated event counts": whatever object comes is shown, known counters first. */
export const auditStatsSchema = z.record(z.string(), z.unknown())
export type AuditStats = z.infer<typeof auditStatsSchema>

const instant = z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)), 'Must be an ISO 8601 instant.'))
const text = z.string().check(z.maxLength(500, 'At most 500 characters.'))

/** What this server passes on to the agent's `/audit`. Repeated filters mean "any of". */
export const auditQuerySchema = z.object({
  from: z.optional(instant),
  to: z.optional(instant),
  limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(1000))),
  offset: z.optional(z.coerce.number().check(z.int(), z.minimum(0))),
  cursor: z.optional(text),
  sortBy: z.optional(z.enum(['ts', 'event', 'channel', 'model', 'status'])),
  sortDir: z.optional(z.enum(['asc', 'desc'])),
  event: z.optional(text),
  origin: z.optional(text),
  channel: z.optional(text),
  model: z.optional(text),
  status: z.optional(text),
  tool: z.optional(text),
  runId: z.optional(text),
  traceId: z.optional(text),
  turnId: z.optional(text),
  parentRunId: z.optional(text),
  channelId: z.optional(text),
  sessionKey: z.optional(text),
})

/** `n` and `limit` are both in use for the number of events (contract C.3, inferred). */
export const auditTailQuerySchema = z.object({
  n: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(1000))),
  limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(1000))),
})

export const auditStatsQuerySchema = z.object({
  from: z.optional(instant),
  to: z.optional(instant),
  groupBy: z.optional(text),
})
