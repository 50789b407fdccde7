import * as z from 'zod/mini'
import { after, isRecord, member, soft } from '../lenient.ts'

const count = z.catch(z._default(z.number(), 0), 0)

const totals = {
  prompt_tokens: count,
  completion_tokens: count,
  cached_tokens: count,
  tool_calls_count: count,
  iterations: count,
  duration_ms: count,
  turn_count: count,
}

/** Contract C.4. Tokens are prompt + completion; `cached_tokens` is part of the prompt and never added. `duration_ms` in milliseconds. */
export const usageTotalsSchema = after(snakeCased, z.looseObject(totals))
export type UsageTotals = z.infer<typeof usageTotalsSchema>

/** The ways the contract lets usage be grouped. */
export const usageGroupings = ['date', 'model', 'origin', 'channel', 'session_key'] as const
export type UsageGrouping = (typeof usageGroupings)[number]

const bucket = {
  ...totals,
  date: soft(z.string()),
  model: soft(z.string()),
  origin: soft(z.string()),
  channel: soft(z.string()),
  session_key: soft(z.string()),
}

/** `date` is a UTC day, `YYYY-MM-DD`. A blank model is one that the agent did not record: shown as "unknown". */
export const usageBucketSchema = after(snakeCased, z.looseObject(bucket))
export type UsageBucket = z.infer<typeof usageBucketSchema>

/** A bare array of buckets is read too; its totals are then undefined and the reader adds up. */
export const usageSchema = after(
  (raw) =>
    Array.isArray(raw) ? { items: raw } : isRecord(raw) ? { ...raw, items: member(raw, 'items', 'buckets') } : raw,
  z.looseObject({
    from: soft(z.string()),
    to: soft(z.string()),
    items: z.array(usageBucketSchema),
    totals: soft(usageTotalsSchema),
  }),
)
export type Usage = z.infer<typeof usageSchema>

/** One turn (`/usage/runs/:runId`), inferred: totals with where they came from. */
export const usageRunSchema = after(
  (raw) => snakeCased(member(raw, 'run', 'item') ?? raw),
  z.looseObject({ ...bucket, run_id: soft(z.string()), ts: soft(z.string()) }),
)
export type UsageRun = z.infer<typeof usageRunSchema>

const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'Must be a UTC day, YYYY-MM-DD.'))
const text = z.string().check(z.maxLength(500, 'At most 500 characters.'))

/** Days are UTC and both inclusive. `groupBy` is a comma-separated list. */
export const usageQuerySchema = z.object({
  from: z.optional(day),
  to: z.optional(day),
  groupBy: z.optional(
    text.check(
      z.refine(
        (list) => list.split(',').every((name) => usageGroupings.some((known) => known === name)),
        `Must be a comma-separated list of ${usageGroupings.join(', ')}.`,
      ),
    ),
  ),
  model: z.optional(text),
  origin: z.optional(text),
  channel: z.optional(text),
  session_key: z.optional(text),
})

/** `GET /api/manage/usage/daily` (contract C.5): tokens per agent and UTC day. */
export const agentDailySchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  byDate: z.record(z.string(), z.number()),
  total: z.number(),
  status: z.enum(['ok', 'error']),
  error: z.optional(z.string()),
})
export type AgentDaily = z.infer<typeof agentDailySchema>

export const usageDailySchema = z.looseObject({
  from: z.string(),
  to: z.string(),
  /** Every day of the range, ascending, also those without use. */
  days: z.array(z.string()),
  agents: z.array(agentDailySchema),
  totals: z.record(z.string(), z.number()),
})
export type UsageDaily = z.infer<typeof usageDailySchema>

export const tokensOf = (totals: UsageTotals) => totals.prompt_tokens + totals.completion_tokens

/** The same as NDJSON (`Accept: application/x-ndjson`): the range first, then each agent as soon as it has answered. */
export const usageDailyLineSchema = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('range'), from: z.string(), to: z.string(), days: z.array(z.string()) }),
  z.extend(agentDailySchema, { type: z.literal('agent') }),
])
export type UsageDailyLine = z.infer<typeof usageDailyLineSchema>

/** Some runtimes write `promptTokens` for `prompt_tokens`; unread, their use would look like none. */
function snakeCased(raw: unknown): unknown {
  if (!isRecord(raw)) return raw
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]),
  )
}
