import { isFailure, kwhOf, price, retryHistory, type Call } from './call.ts'

type Row = Record<string, unknown>

/** The row as the completion event brings it: whole, but for what the database knows of traces and errors. */
export function completedRow(call: Call): Row {
  const { pricing, model, provider } = call
  const isRouted = provider !== null
  const isCounted = call.output !== null
  const isDone = call.durationMs !== null
  return {
    requestId: call.id,
    clientRequestId: null,
    date: call.date,
    sourceIp: call.sourceIp,
    apiKey: call.key,
    attribution: call.attribution,
    incomingApiType: call.incoming,
    provider,
    attemptCount: Math.max(1, call.failed.length + (isFailure(call) ? 0 : 1)),
    retryHistory: retryHistory(call),
    incomingModelAlias: call.alias,
    canonicalModelName: isRouted ? call.alias : null,
    selectedModelName: model,
    finalAttemptProvider: isFailure(call) ? null : provider,
    finalAttemptModel: isFailure(call) ? null : model,
    allAttemptedProviders:
      isRouted && isDone && !isFailure(call)
        ? JSON.stringify([...call.failed.map((one) => `${one.provider}/${one.model}`), `${provider}/${model}`])
        : null,
    outgoingApiType: isFailure(call) ? null : call.outgoing,
    tokensInput: call.input,
    tokensOutput: call.output,
    tokensReasoning: call.reasoning,
    tokensCached: call.cached,
    tokensCacheWrite: call.cacheWrite,
    tokensEstimated: call.isEstimated ? 1 : 0,
    costInput: pricing && isCounted ? price(call.input, pricing.input) : null,
    costOutput: pricing && isCounted ? price(call.output, pricing.output) : null,
    costCached: pricing && isCounted ? price(call.cached, pricing.cached ?? pricing.input) : null,
    costCacheWrite: pricing && isCounted ? price(call.cacheWrite, pricing.cache_write ?? pricing.input) : null,
    costTotal: call.cost,
    costSource: call.cost === null ? null : (pricing?.source ?? 'default'),
    costMetadata: pricing && call.cost !== null ? JSON.stringify(pricing) : null,
    startTime: call.at,
    durationMs: call.durationMs,
    isStreamed: call.isStreamed,
    responseStatus: call.status,
    ttftMs: call.ttftMs,
    tokensPerSec: isCounted && call.durationMs ? tokensPerSecond(call, call.durationMs) : null,
    isPassthrough: isRouted && call.incoming === call.outgoing,
    isRaw: false,
    requestMethod: null,
    requestPath: null,
    toolsDefined: call.tools,
    messageCount: call.messages,
    parallelToolCallsEnabled: false,
    toolCallsCount: call.finishReason === 'tool_calls' ? 1 : null,
    finishReason: call.finishReason,
    kwhUsed: isCounted ? kwhOf(call) : null,
  }
}

/** The row as the list has it. */
export const usageRow = (call: Call, has: { debug: boolean; error: boolean }): Row => ({
  ...completedRow(call),
  hasDebug: has.debug,
  hasError: has.error,
})

/** The row as it is told when the request comes in. */
export const startedRow = (call: Call): Row => ({
  requestId: call.id,
  clientRequestId: null,
  date: call.date,
  sourceIp: call.sourceIp,
  incomingApiType: call.incoming,
  startTime: call.at,
  isStreamed: call.isStreamed,
  responseStatus: 'pending',
  incomingModelAlias: call.alias,
  apiKey: call.key,
  attribution: call.attribution,
})

/** What is added when it has been routed. */
export const routedRow = (call: Call): Row => ({
  requestId: call.id,
  provider: call.provider,
  selectedModelName: call.model,
  canonicalModelName: call.alias,
})

function tokensPerSecond({ output, ttftMs }: Call, durationMs: number): number {
  const writing = Math.max(1, durationMs - (ttftMs === durationMs ? 0 : (ttftMs ?? 0)))
  return ((output ?? 0) * 1000) / writing
}
