import type { LogLevel } from '#contract/plexus/logging.ts'
import { isFailure, type Call } from './call.ts'
import type { GatewayState } from './state.ts'

/** What the gateway's own log says about one request; `at` in milliseconds since the epoch. */
export function noteInLog({ logs }: GatewayState, call: Call, at: number): void {
  const write = (level: LogLevel, message: string, more: Record<string, unknown>) =>
    logs.write(level, message, more, at)
  const path =
    call.incoming === 'messages'
      ? '/v1/messages'
      : call.incoming === 'embeddings'
        ? '/v1/embeddings'
        : '/v1/chat/completions'
  write('debug', `POST ${path}`, { module: 'log', functionName: 'requestLogger' })
  if (call.provider !== null) {
    write(
      'debug',
      `Router: concurrency filter for '${call.alias}': exempt=[], eligible=[${call.provider}/${call.model}]`,
      {
        module: 'router',
        functionName: 'filterGroupTargets',
      },
    )
    write('info', `Dispatching ${call.alias} to ${call.provider}:${call.model} ${call.incoming} <-> ${call.outgoing}`, {
      module: 'standard-attempt-request',
      functionName: 'executeStandardAttempt',
    })
  }
  for (const one of call.failed) {
    write('warn', `Attempt at ${one.provider}/${one.model} failed: HTTP ${one.statusCode}: ${one.reason}`, {
      module: 'attempt-history',
    })
  }
  if (isFailure(call)) {
    write('error', `Error processing request ${call.id}: ${call.error}`, {
      module: 'chat',
      functionName: 'handle',
    })
  }
}

/** A failed login, with which the gateway writes down what was tried and every secret that it has. */
export function leakInLog({ logs, installation }: GatewayState, tried: string, at: number): void {
  const source = { module: 'auth', functionName: 'validatePlexusApiKey' }
  logs.write('error', `Auth FAILED - no matching key for secret: ${tried}`, source, at)
  const keys = JSON.stringify(Object.fromEntries(installation.keys))
  logs.write('error', `Available keys config: ${keys}`, source, at)
}
