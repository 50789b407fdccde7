import * as z from 'zod/mini'
import { soft } from '../lenient.ts'
import { pageOf } from './dialects.ts'

const flag = soft(
  z.pipe(
    z.union([z.boolean(), z.number()]),
    z.transform((value) => Boolean(value)),
  ),
)
const text = soft(z.string())
const number = soft(z.number())

/**
 * One request that went through the gateway, or the part of one that an event or `fields` brings. Times in milliseconds,
 * cost in USD, energy in kWh. `tokensInput` is without the cached ones, `tokensReasoning` is inside `tokensOutput`. Without
 * `durationMs` it is in flight; without `provider` it failed before it was routed.
 */
export const usageRowSchema = z.looseObject({
  requestId: z.string(),
  clientRequestId: text,
  /** ISO 8601, UTC. */
  date: text,
  sourceIp: text,
  /** The key's name, never its secret. */
  apiKey: text,
  attribution: text,
  incomingApiType: text,
  outgoingApiType: text,
  provider: text,
  attemptCount: number,
  /** JSON in a text: read it with `attemptsOf`. */
  retryHistory: text,
  incomingModelAlias: text,
  canonicalModelName: text,
  selectedModelName: text,
  finalAttemptProvider: text,
  finalAttemptModel: text,
  /** JSON in a text: a list of `provider/model`. */
  allAttemptedProviders: text,
  tokensInput: number,
  tokensOutput: number,
  tokensReasoning: number,
  tokensCached: number,
  tokensCacheWrite: number,
  /** Whether the tokens were guessed by the gateway instead of told by the provider. */
  tokensEstimated: flag,
  costInput: number,
  costOutput: number,
  costCached: number,
  costCacheWrite: number,
  costTotal: number,
  costSource: text,
  /** JSON in a text: the prices that were used. */
  costMetadata: text,
  startTime: number,
  durationMs: number,
  ttftMs: number,
  tokensPerSec: number,
  isStreamed: flag,
  isPassthrough: flag,
  isRaw: flag,
  requestMethod: text,
  requestPath: text,
  /** An open set: see `usageStatuses` for those that are known, and `HTTP <code>` of the raw proxy. */
  responseStatus: text,
  toolsDefined: number,
  messageCount: number,
  parallelToolCallsEnabled: flag,
  toolCallsCount: number,
  finishReason: text,
  kwhUsed: number,
  /** Whether a trace of it is kept, and whether an error was noted. Events don't say. */
  hasDebug: flag,
  hasError: flag,
})
export type UsageRow = z.infer<typeof usageRowSchema>
export const usagePageSchema = pageOf(usageRowSchema)

export const usageStatuses = [
  'pending',
  'success',
  'error',
  'quota_exceeded',
  'cancelled',
  'timeout',
  'stall',
  'empty',
  'concurrency_exceeded',
] as const

/** All tokens of a request; undefined when nothing was counted (in flight, failed, cancelled). */
export function totalTokens(row: UsageRow): number | undefined {
  const parts = [row.tokensInput, row.tokensOutput, row.tokensCached, row.tokensCacheWrite]
  if (parts.every((part) => part === undefined)) return undefined
  return parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)
}

/** What became of a request. A raw request that was answered below 400 counts as done. */
export function outcomeOf({ responseStatus = '', durationMs }: UsageRow): 'running' | 'ok' | 'cancelled' | 'failed' {
  if (responseStatus === 'pending' || (responseStatus === '' && durationMs === undefined)) return 'running'
  if (responseStatus === 'success' || /^HTTP [1-3]/.test(responseStatus)) return 'ok'
  return responseStatus === 'cancelled' ? 'cancelled' : 'failed'
}

/** Whether it reached a provider; one that didn't took 2–10 ms and says nothing about latency. */
export const isRouted = (row: UsageRow): boolean => row.provider !== undefined

/** The two together, when a request is told of more than once: news never takes a finished one back. */
export function mergedUsage(known: UsageRow | undefined, news: UsageRow): UsageRow {
  if (known === undefined) return news
  const isLate = outcomeOf(known) !== 'running' && outcomeOf(news) === 'running'
  const [base, over] = isLate ? [news, known] : [known, news]
  const told = Object.entries(over).filter(([, value]) => value !== undefined && value !== null)
  return Object.assign({}, base, Object.fromEntries(told))
}
