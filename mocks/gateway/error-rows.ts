import { isFailure, type Call } from './call.ts'

/** The rows that were noted about one request: one for each failed try, and one for its end if that was bad. `id` counts from the beginning of its own. */
export function errorRowsOf(call: Call): Record<string, unknown>[] {
  const end = call.at + (call.durationMs ?? 0)
  const tries = call.failed.map((one, index) => {
    const at = Math.min(end, call.at + 40 * (index + 1))
    return errorRow(call, at, `HTTP ${one.statusCode}: ${one.reason}`, {
      apiType: call.incoming,
      provider: one.provider,
      targetModel: one.model,
      targetApiType: call.outgoing,
      url: `https://${one.provider.replace('/', '.')}.example/v1/chat/completions`,
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', Authorization: 'Bearer sk-h...4f2a' },
      statusCode: one.statusCode,
      providerResponse: JSON.stringify({ error: { message: one.reason, type: typeOf(one.statusCode) } }),
      providerResponseHeaders: { 'content-type': 'application/json', 'retry-after': '20', 'x-request-id': call.id },
      cooldownTriggered: one.retryable,
    })
  })
  if (!isFailure(call)) return tries
  const details = call.provider === null ? { apiType: call.incoming, ...refused(call) } : { apiType: call.incoming }
  return [...tries, errorRow(call, end, call.error ?? 'Unknown error', details)]
}

function errorRow(call: Call, at: number, errorMessage: string, details: unknown): Record<string, unknown> {
  return {
    requestId: call.id,
    date: new Date(at).toISOString(),
    apiKey: call.key,
    errorMessage,
    errorStack: `Error: ${errorMessage}\n${stack}`,
    details: JSON.stringify(details),
    createdAt: at,
  }
}

const stack = [
  '    at dispatch (/app/packages/backend/src/services/dispatch/request-manager.ts:332:20)',
  '    at processTicksAndRejections (native:7:39)',
].join('\n')

const refused = ({ status }: Call) =>
  status === 'quota_exceeded'
    ? { statusCode: 429, errorType: 'quota_exceeded' }
    : { statusCode: 403, errorType: 'access_denied' }

const typeOf = (statusCode: number | undefined) => (statusCode === 429 ? 'rate_limit_error' : 'server_error')
