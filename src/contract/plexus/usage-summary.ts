import * as z from 'zod/mini'

const count = z.catch(z._default(z.number(), 0), 0)

/**
 * One bar. Its width follows from the range: `hour` 1 minute, `day` 1 hour, `week` and `month` 1 UTC day, `custom` at
 * most 100 of them. Those without a request are left out. The minute that runs is in none.
 */
export const usageBucketSchema = z.looseObject({
  bucketStartMs: z.number(),
  requests: count,
  inputTokens: count,
  outputTokens: count,
  cachedTokens: count,
  cacheWriteTokens: count,
  kwhUsed: count,
  /** Input, output, cached and cache writes. */
  tokens: count,
})
export type UsageBucket = z.infer<typeof usageBucketSchema>

/** `stats` never reaches back more than 7 days, whatever the range: sum the series instead. `today` is the gateway's own day. Cost in USD. */
export const usageSummarySchema = z.looseObject({
  range: z.string(),
  series: z.array(usageBucketSchema),
  stats: z.looseObject({
    totalRequests: count,
    totalTokens: count,
    totalKwhUsed: count,
    avgDurationMs: count,
    totalDurationMs: count,
  }),
  today: z.looseObject({
    requests: count,
    inputTokens: count,
    outputTokens: count,
    reasoningTokens: count,
    cachedTokens: count,
    cacheWriteTokens: count,
    kwhUsed: count,
    totalCost: count,
  }),
})
export type UsageSummary = z.infer<typeof usageSummarySchema>

/** Width of a bar in milliseconds; undefined for `custom`, where the gateway chooses. */
export const bucketWidthMs = (range: string): number | undefined =>
  ({ hour: 60_000, day: 3_600_000, week: 86_400_000, month: 86_400_000 })[range]
