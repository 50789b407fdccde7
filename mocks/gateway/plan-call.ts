import type { Draw } from '#mocks/agent/random.ts'
import { costOf, type Call, type FailedTry } from './call.ts'
import type { Client } from './clients.ts'
import { pricingOf, type Installation } from './installation.ts'
import type { Router } from './targets.ts'

/** What is wrong with a provider for a while. */
export interface Trouble {
  provider: string
  statusCode: number
  reason: string
  from: number
  to: number
  /** How many of the tries fail, 0–1. */
  often: number
}

export interface World {
  installation: Installation
  targets: Router
  troubles: readonly Trouble[]
}

/** One request as `client` makes it at `at`, all the way to its end. */
export function planCall(draw: Draw, at: number, client: Client, world: World): Call {
  const { installation } = world
  const alias = weighted(draw, client.asks)
  const type = installation.aliases.get(alias)?.type
  const call: Call = {
    id: uuid(draw),
    at,
    date: new Date(at).toISOString(),
    key: client.key,
    attribution: draw.pick(client.attributions),
    sourceIp: draw.pick(client.ips),
    alias,
    incoming: type === 'embeddings' || type === 'transcriptions' ? type : client.apiType,
    isStreamed: type === 'text' && draw.chance(client.streams),
    provider: null,
    model: null,
    outgoing: null,
    status: 'success',
    error: null,
    durationMs: null,
    ttftMs: null,
    input: null,
    output: null,
    reasoning: null,
    cached: null,
    cacheWrite: null,
    pricing: undefined,
    cost: null,
    isEstimated: false,
    failed: none,
    finishReason: null,
    tools: null,
    messages: null,
  }
  const refusal = refusalOf(draw, call, world)
  if (refusal) return Object.assign(call, refusal, { durationMs: draw.int(2, 10) })
  route(draw, call, world)
  if (call.status === 'error') return Object.assign(call, { durationMs: draw.int(180, 4200) })
  return finish(draw, call, client, installation)
}

const none: readonly FailedTry[] = []

/** What keeps a request from being routed at all. */
function refusalOf(draw: Draw, call: Call, { installation, targets }: World) {
  const key = installation.keys.get(call.key)
  if (key?.allowedModels !== undefined && !key.allowedModels.includes(call.alias)) {
    return { status: 'error', error: `Key is not allowed to access model '${call.alias}' for ${call.incoming}` }
  }
  if (!installation.aliases.has(call.alias)) {
    return { status: 'error', error: `Model '${call.alias}' not found in configuration` }
  }
  if (targets(call.alias).length === 0) {
    return { status: 'error', error: `No healthy target selected for alias '${call.alias}'` }
  }
  const quota = key?.quotas?.[0]
  if (quota !== undefined && draw.chance(0.009)) {
    return { status: 'quota_exceeded', error: `Quota exceeded: ${quota} limit reached` }
  }
  if (draw.chance(0.002))
    return { status: 'concurrency_exceeded', error: 'Too many requests in flight for this target' }
  return undefined
}

function route(draw: Draw, call: Call, { targets, troubles }: World) {
  const [first, second, ...rest] = targets(call.alias)
  const order = first && second && draw.chance(0.3) ? [second, first, ...rest] : targets(call.alias)
  const failed: FailedTry[] = []
  for (const target of order) {
    call.provider = target.provider
    call.model = target.model
    call.outgoing = outgoingOf(target.provider, call.incoming)
    const reason = failureAt(draw, call.at, target.provider, troubles)
    if (reason === undefined) {
      call.failed = failed.length === 0 ? none : failed
      return
    }
    failed.push({ ...target, ...reason, retryable: true })
  }
  const last = failed.at(-1)
  if (last) failed[failed.length - 1] = { ...last, retryable: false }
  call.failed = failed
  call.status = 'error'
  const tries = failed.map((one) => `${one.provider}/${one.model} (${one.statusCode})`).join(', ')
  call.error = `All targets failed: ${tries}. Last error: ${last?.reason ?? 'unknown'}`
}

function failureAt(draw: Draw, at: number, provider: string, troubles: readonly Trouble[]) {
  const trouble = troubles.find((one) => one.provider === provider && one.from <= at && at < one.to)
  if (trouble && draw.chance(trouble.often)) return { reason: trouble.reason, statusCode: trouble.statusCode }
  if (!draw.chance(0.045)) return undefined
  return draw.pick([
    { reason: 'rate limited, slow down', statusCode: 429 },
    { reason: 'upstream exploded', statusCode: 500 },
    { reason: 'Bad gateway', statusCode: 502 },
  ])
}

/** Lets a routed request run to its end, whatever that is. */
function finish(draw: Draw, call: Call, client: Client, installation: Installation): Call {
  const retried = call.failed.length * draw.int(150, 900)
  if (call.incoming === 'embeddings' || call.incoming === 'transcriptions') {
    call.durationMs = retried + draw.int(40, call.incoming === 'embeddings' ? 320 : 4200)
    count(draw, call, installation, { prompt: draw.int(40, 900), answer: 0 })
    return call
  }
  call.tools = draw.chance(0.4) ? draw.int(2, 14) : 0
  call.messages = draw.int(1, 24)
  const house = call.provider === 'lan/vllm'
  call.ttftMs = retried + Math.round((house ? 180 : 320) * spread(draw))
  const answer = Math.max(4, Math.round(client.answer * spread(draw)))
  call.durationMs = call.ttftMs + Math.round((answer / (house ? 34 : 78)) * 1000 * (0.7 + draw.next() * 0.6))
  const fate = draw.next()
  if (fate < 0.016) return Object.assign(call, { status: 'cancelled' })
  if (fate < 0.02) return broken(call, 'timeout', 'Request timed out after 300 seconds', 300_000)
  if (fate < 0.022) return broken(call, 'stall', 'Stream stalled: throughput below 500 B/s', call.durationMs)
  if (fate < 0.024) return broken(call, 'empty', 'Provider returned an empty response', call.ttftMs)
  count(draw, call, installation, { prompt: Math.round(client.prompt * spread(draw)), answer })
  call.finishReason = call.tools > 0 && draw.chance(0.5) ? 'tool_calls' : draw.chance(0.03) ? 'length' : 'stop'
  return call
}

function broken(call: Call, status: string, error: string, durationMs: number): Call {
  return Object.assign(call, { status, error, durationMs })
}

function count(
  draw: Draw,
  call: Call,
  installation: Installation,
  { prompt, answer }: { prompt: number; answer: number },
) {
  const provider = installation.providers.get(call.provider ?? '')
  call.cached = prompt > 2000 && draw.chance(0.6) ? Math.round(prompt * (0.2 + draw.next() * 0.6)) : 0
  call.cacheWrite = call.provider === 'anthropic' && draw.chance(0.3) ? Math.round(prompt * 0.1) : 0
  call.input = Math.max(1, prompt - call.cached)
  call.output = answer
  call.reasoning = answer > 0 && draw.chance(0.3) ? Math.round(answer * 0.3) : 0
  call.isEstimated = provider?.['estimateTokens'] === true
  call.pricing = pricingOf(provider, call.model ?? '')
  call.cost = call.pricing ? costOf(call, call.pricing) : null
}

/** Around 1, with a long tail: most are small, some are many times that. */
const spread = (draw: Draw): number => Math.exp((draw.next() + draw.next() + draw.next() - 1.5) * 1.5)

function weighted(draw: Draw, from: Client['asks']): string {
  let left = draw.next() * from.reduce((sum, [, often]) => sum + often, 0)
  for (const [name, often] of from) {
    left -= often
    if (left < 0) return name
  }
  return from[0]?.[0] ?? ''
}

const apiTypes: Record<string, string> = { anthropic: 'messages', gemini: 'gemini' }

const outgoingOf = (provider: string, incoming: string): string =>
  incoming === 'embeddings' || incoming === 'transcriptions' ? incoming : (apiTypes[provider] ?? 'chat')

function uuid(draw: Draw): string {
  const [one, two, three, four] = [draw.hex(8), draw.hex(8), draw.hex(8), draw.hex(8)]
  return `${one}-${two.slice(0, 4)}-4${two.slice(5)}-a${three.slice(1, 4)}-${three.slice(4)}${four}`
}
