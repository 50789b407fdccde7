import type { SimplePricing } from './installation.ts'

/** One try that came to nothing. */
export interface FailedTry {
  provider: string
  model: string
  reason: string
  statusCode?: number
  retryable: boolean
}

/** One request through the gateway, as small as it can be: there are a hundred thousand of them. Times in milliseconds, costs in USD. */
export interface Call {
  readonly id: string
  readonly at: number
  /** `at` as the database keeps it and compares it: ISO 8601, UTC, a text. */
  readonly date: string
  readonly key: string
  readonly attribution: string | null
  readonly sourceIp: string
  readonly alias: string
  readonly incoming: string
  readonly isStreamed: boolean
  /** Null as long as it wasn't routed. */
  provider: string | null
  model: string | null
  outgoing: string | null
  status: string
  /** Why it failed, in the gateway's words. */
  error: string | null
  /** Null in flight. */
  durationMs: number | null
  ttftMs: number | null
  input: number | null
  output: number | null
  reasoning: number | null
  cached: number | null
  cacheWrite: number | null
  pricing: SimplePricing | undefined
  cost: number | null
  isEstimated: boolean
  failed: readonly FailedTry[]
  finishReason: string | null
  tools: number | null
  messages: number | null
}

/** Input, output, cached and cache writes. */
export const tokensOf = (call: Call): number =>
  (call.input ?? 0) + (call.output ?? 0) + (call.cached ?? 0) + (call.cacheWrite ?? 0)

export const kwhOf = (call: Call): number => Math.round(tokensOf(call) * 0.0012) / 10_000

export const isFailure = ({ status }: Call): boolean => !['success', 'pending', 'cancelled'].includes(status)

/** USD for tokens, prices being for a million of them. */
export const price = (tokens: number | null, perMillion: number | undefined): number =>
  Math.round((tokens ?? 0) * (perMillion ?? 0) * 100) / 1e8

export function costOf(call: Pick<Call, 'input' | 'output' | 'cached' | 'cacheWrite'>, pricing: SimplePricing): number {
  const { input, output, cached, cache_write: cacheWrite } = pricing
  const parts = [
    price(call.input, input),
    price(call.output, output),
    price(call.cached, cached ?? input),
    price(call.cacheWrite, cacheWrite ?? input),
  ]
  return parts.reduce((sum, part) => sum + part, 0)
}

/** The tries as the row tells of them; null when none was made. */
export function retryHistory(call: Call): string | null {
  const failed = call.failed.map((one) => ({
    provider: one.provider,
    model: one.model,
    apiType: call.outgoing ?? call.incoming,
    status: 'failed',
    reason: one.reason,
    ...(one.statusCode === undefined ? {} : { statusCode: one.statusCode }),
    retryable: one.retryable,
  }))
  const last =
    call.provider !== null && !isFailure(call) && call.durationMs !== null
      ? [
          {
            provider: call.provider,
            model: call.model,
            apiType: call.outgoing,
            status: 'success',
            reason: 'Request completed successfully',
            retryable: false,
          },
        ]
      : []
  const all = [...failed, ...last].map((one, index) => ({ index: index + 1, ...one }))
  return all.length === 0 ? null : JSON.stringify(all)
}
