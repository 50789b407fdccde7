import * as z from 'zod/mini'
import { soft } from '../lenient.ts'
import { arrayOf, pageOf } from './dialects.ts'
import { filterText, moment } from './query.ts'

const count = z.catch(z._default(z.number(), 0), 0)

/** `GET /config/status`: how many of each there are. Lags behind writes by 100 ms, and is all zeros in a burst of them. */
export const configStatusSchema = z.looseObject({
  providerCount: z.number(),
  modelAliasCount: count,
  keyCount: count,
  quotaCount: count,
  mcpServerCount: count,
})
export type ConfigStatus = z.infer<typeof configStatusSchema>

/** A target that is left alone for a while after failures. An empty `model` is the whole provider. Count down from `timeRemainingMs`: `expiry` is by the gateway's clock. */
export const cooldownSchema = z.looseObject({
  provider: z.string(),
  model: z.catch(z._default(z.string(), ''), ''),
  expiry: soft(z.number()),
  timeRemainingMs: z.number(),
  consecutiveFailures: count,
  lastError: soft(z.string()),
})
export type Cooldown = z.infer<typeof cooldownSchema>
export const cooldownListSchema = arrayOf(cooldownSchema)
/** `DELETE /cooldowns/{provider}`: of one model, or of every one. Matches the beginning of a model's name. */
export const cooldownQuerySchema = z.object({ model: z.optional(filterText) })

/** Requests in flight at one target. */
export const inFlightSchema = z.looseObject({
  provider: soft(z.string()),
  model: soft(z.string()),
  count: z.number(),
  timestamp: soft(z.number()),
})
export type InFlight = z.infer<typeof inFlightSchema>
export const inFlightListSchema = pageOf(inFlightSchema)

/** One bar of the timeline: requests STARTED in it, though it is called concurrency. The width isn't told. */
export const startedSchema = z.extend(inFlightSchema, { timestamp: z.number() })
export type Started = z.infer<typeof startedSchema>
export const startedListSchema = pageOf(startedSchema)

/** `GET /concurrency`: what is in flight, or with `mode=timeline` what was started when. */
export const concurrencyQuerySchema = z.object({
  mode: z.optional(z.enum(['live', 'timeline'])),
  timeRange: z.optional(z.enum(['hour', 'day', 'week', 'month', 'custom'])),
  groupBy: z.optional(z.enum(['provider', 'model'])),
  startDate: z.optional(moment),
  endDate: z.optional(moment),
})

/** 0 stands for "no value" (embeddings have none). */
const measured = soft(
  z.pipe(
    z.number(),
    z.transform((value) => (value === 0 ? undefined : value)),
  ),
)

/** How one target did over its last 100 samples at most. Times in milliseconds. */
export const performanceRowSchema = z.looseObject({
  provider: z.string(),
  model: z.string(),
  target_model: soft(z.string()),
  avg_ttft_ms: measured,
  min_ttft_ms: measured,
  max_ttft_ms: measured,
  avg_tokens_per_sec: measured,
  min_tokens_per_sec: measured,
  max_tokens_per_sec: measured,
  avg_e2e_tokens_per_sec: measured,
  min_e2e_tokens_per_sec: measured,
  max_e2e_tokens_per_sec: measured,
  sample_count: count,
  success_count: count,
  failure_count: count,
  last_updated: soft(z.number()),
})
export type PerformanceRow = z.infer<typeof performanceRowSchema>
export const performanceListSchema = arrayOf(performanceRowSchema)
export const performanceQuerySchema = z.object({ provider: z.optional(filterText), model: z.optional(filterText) })
/** `DELETE /performance` forgets the samples of one model; the gateway insists on it. */
export const performanceDeletionSchema = z.object({ model: filterText })
