import type { StreamLost } from '#contract/plexus/stream.ts'
import type { DialAnswer, PlacetConfig } from '#server/config.ts'
import { Refusal } from '#server/problem.ts'
import { describeDialFailure } from '#server/proxy/dial-failure.ts'
import type { Target } from '#server/proxy/target.ts'
import { writeEvent } from './event-text.ts'
import { createLifetimes, type Lifetime } from './lifetimes.ts'
import { createOutlet, type Outlet } from './outlet.ts'
import { readRefusal } from './read-refusal.ts'
import { relayEvents } from './relay-events.ts'
import { streamingHeaders } from './streaming-headers.ts'
import { settlesWithin, within } from './within.ts'

export interface StreamRequest {
  /** From the root of the gateway, query included. */
  path: string
  requestId: string
  /** Aborted when whoever listens has gone. */
  signal: AbortSignal
  /** Undefined while the person may listen; why no longer, when they are signed out or the gateway is not theirs any more. */
  refuses: () => Promise<Refusal | undefined>
}

/**
 * Answers with a gateway's events; `#contract/plexus/stream.ts` says what is added to them. Failures that are known within
 * a moment are thrown as `Refusal`s.
 */
export type OpenStream = (target: Target, request: StreamRequest) => Promise<Response>

export const streamLimits = {
  /** For an answer or a refusal, before the stream begins without one. */
  graceMs: 500,
  /** Without a word from the gateway, which says something every 10 s. */
  silenceMs: 30_000,
  heartbeatMs: 15_000,
  /** Between two looks at whether the person may still listen. */
  checkMs: 5_000,
  /** How long a reader may hold up the gateway. */
  patienceMs: 2_000,
  /** Bytes that may wait to be read. */
  waiting: 256 * 1024,
  /** Characters of one event. */
  longest: 256 * 1024,
  /** Streams of one person. */
  each: 12,
}

type Config = Pick<PlacetConfig, 'dial' | 'stopping' | 'version'>

export function createEventStreams(config: Config, limits = streamLimits): OpenStream {
  const begin = createLifetimes(config, { each: limits.each, tooMany })

  return async (target, request) => {
    const lifetime = begin(target.ownerId, request.signal)
    const answering = connect(config, target, request, lifetime.signal)
    try {
      await settlesWithin(limits.graceMs, answering, lifetime.signal)
    } catch (error) {
      lifetime.end()
      throw toRefusal(error, target)
    }
    const outlet = createOutlet({ most: limits.waiting, onGone: lifetime.leave })
    const unwatch = watch(outlet, lifetime, request, limits)
    void run(answering, target, outlet, { signal: lifetime.signal, limits }).finally(() => {
      unwatch()
      lifetime.end()
    })
    return new Response(outlet.stream, { headers: streamHeaders })
  }
}

async function connect({ dial, version }: Config, target: Target, request: StreamRequest, signal: AbortSignal) {
  const answer = await dial({
    url: new URL(target.base + request.path),
    method: 'GET',
    headers: streamingHeaders(target, { ...request, version, accept: 'text/event-stream' }),
    signal,
  })
  const refusal = await readRefusal(target, answer, 'text/event-stream')
  if (refusal !== undefined) throw refusal
  return answer
}

/** Never rejects: what goes wrong is told to the reader. */
async function run(
  answering: Promise<DialAnswer>,
  target: Target,
  outlet: Outlet,
  { signal, limits }: { signal: AbortSignal; limits: typeof streamLimits },
): Promise<void> {
  const silent = () => isSilent(target, limits.silenceMs)
  // So that the browser learns at once that it is connected.
  outlet.send(': connecting\n\n')
  try {
    const { body } = await within(limits.silenceMs, answering, signal, silent)
    outlet.send(writeEvent({ event: 'open', data: '{}' }))
    await relayEvents(body, outlet, { ...limits, key: target.key, signal, silent })
    throw hasEnded(target)
  } catch (error) {
    const { code, message } = toRefusal(signal.aborted ? signal.reason : error, target)
    outlet.send(writeEvent({ event: 'lost', data: JSON.stringify({ code, message } satisfies StreamLost) }))
    outlet.close()
  }
}

/** Heartbeats, and the person's right to listen, until the result is called. */
function watch(
  outlet: Outlet,
  lifetime: Lifetime,
  { refuses }: StreamRequest,
  { heartbeatMs, checkMs }: typeof streamLimits,
): () => void {
  const heartbeat = setInterval(() => {
    if (outlet.hasRoom()) outlet.send(': still here\n\n')
  }, heartbeatMs)
  const check = setInterval(() => {
    refuses().then(
      (refusal) => refusal && lifetime.abort(refusal),
      // A store that does not answer now is asked again.
      () => undefined,
    )
  }, checkMs)
  return () => {
    clearInterval(heartbeat)
    clearInterval(check)
  }
}

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  // What compresses on the way also collects first.
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
}

const toRefusal = (error: unknown, target: Target) =>
  error instanceof Refusal ? error : describeDialFailure(error, target)

function tooMany(each: number): Refusal {
  return new Refusal(
    429,
    'too_many_requests',
    `You have ${each} live views of gateways open already. Close some of them, also in other windows, then try again.`,
    { retryAfter: 5 },
  )
}

function isSilent({ place }: Target, ms: number): Refusal {
  return new Refusal(
    502,
    'upstream_timeout',
    `The gateway at ${place} has said nothing for ${ms / 1000} seconds. The connection to it may be dead.`,
  )
}

function hasEnded({ place }: Target): Refusal {
  return new Refusal(502, 'upstream_unreachable', `The gateway at ${place} ended the stream. It may be restarting.`)
}
