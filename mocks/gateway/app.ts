import { Hono } from 'hono'
import { ConnectionDropped, withFault, type Voice } from '#mocks/faults.ts'
import { callerWith, isOpenToLimited } from './callers.ts'
import { keepComing } from './live.ts'
import { memoryOf } from './memory.ts'
import { adminOnly, internalError, notFound, refuseFramework, unauthorized } from './reply.ts'
import { gatewayScenario, type Dataset, type GatewayScenarioName } from './scenarios.ts'
import type { GatewayApi, GatewayContext, GatewaySection } from './section.ts'
import { sections } from './sections.ts'
import { createGatewayState, type GatewayState } from './state.ts'
import { trafficOf, type Traffic } from './traffic.ts'

export interface ReferenceGateway {
  readonly name: string
  readonly scenario: GatewayScenarioName
  setScenario(name: GatewayScenarioName): void
  /** From now on only this is the admin's key. */
  setKey(key: string): void
  /** The gateway's whole `/v0`; `from` is the caller's address. Rejects with `ConnectionDropped` when there is no answer. */
  fetch(request: Request, from?: string): Promise<Response>
  /** What the gateway remembers under the scenario of the moment. */
  state(): GatewayState
  /** Its requests under the scenario of the moment, to let one happen. */
  traffic(): Traffic
  /** Breaks off every stream that is open. */
  dropStreams(): void
  /** No more requests come in by themselves. */
  stop(): void
}

export interface ReferenceGatewayOptions {
  adminKey: string
  scenario?: GatewayScenarioName
  /** The same seed tells the same history, up to the clock. */
  seed?: number
  name?: string
  /** Milliseconds since the epoch. */
  now?: () => number
  /** Called when the gateway goes down to restart; what listens for it drops its connections. */
  onRestart?: () => void
  /** How long a restart takes, in milliseconds; 2 s unless given. */
  restartMs?: number
  /** Milliseconds between two pings of a stream; 10 s unless given. */
  pingMs?: number
  /** Whether requests keep coming in by themselves; not unless given. */
  live?: boolean
}

/** A stateful LLM gateway to develop and test against, free of sockets and files. */
export function createReferenceGateway(options: ReferenceGatewayOptions): ReferenceGateway {
  const { seed = 1, name = 'Harbourline gateway', now = () => Date.now(), restartMs = 2000, pingMs = 10_000 } = options
  let scenario = options.scenario ?? 'default'
  let { adminKey } = options
  let downUntil = 0
  const startedAt = now()
  const memories = new Map<Dataset, GatewayState>()
  const state = () => {
    const dataset = gatewayScenario(scenario).data ?? 'default'
    const memory = memories.get(dataset) ?? createGatewayState({ dataset, seed, startedAt, now })
    memories.set(dataset, memory)
    return memory
  }
  const gateway: GatewayContext = {
    name,
    state,
    pingMs,
    streams: new Set(),
    restart() {
      // As the real one, which lets its answer out first.
      setTimeout(() => {
        downUntil = now() + restartMs
        dropStreams()
        options.onRestart?.()
      }, 100)
    },
  }
  const dropStreams = () => [...gateway.streams].forEach((drop) => drop())
  const stopTraffic = options.live === true ? keepComing(gateway) : () => {}
  const api = routes(gateway, () => scenario)

  return {
    name,
    get scenario() {
      return scenario
    },
    setScenario(next) {
      scenario = next
    },
    setKey(next) {
      adminKey = next
    },
    async fetch(request, from = '127.0.0.1') {
      if (now() < downUntil) throw new ConnectionDropped('The reference gateway is restarting.')
      return await withFault(gatewayScenario(scenario).fault, request, voice, async () => {
        // What is in memory counts: a key that was just written isn't known yet.
        const { installation } = memoryOf(gateway)
        const secret = request.headers.get('x-admin-key')
        const caller = callerWith(secret, { adminKey, installation, now: now(), from })
        if (!caller) return unauthorized()
        if (caller.role === 'limited' && !isOpenToLimited(request.method, new URL(request.url).pathname)) {
          return adminOnly()
        }
        return (await withoutBody(request)) ?? (await api.fetch(request, { caller }))
      })
    },
    state,
    traffic: () => trafficOf(gateway),
    dropStreams,
    stop() {
      stopTraffic()
      dropStreams()
    },
  }
}

const voice: Voice = {
  refuse(status, headers = {}) {
    if (status === 401) return unauthorized()
    return status === 500 ? internalError() : new Response('Service Unavailable', { status, headers })
  },
  health: '/v0/management/auth/verify',
}

/** What the framework refuses before any route sees it: a body that is announced and not there, or not JSON. */
async function withoutBody(request: Request): Promise<Response | undefined> {
  if (request.method === 'GET') return undefined
  const type = request.headers.get('content-type')
  const body = type?.startsWith('application/json') === true ? await request.clone().text() : undefined
  if (body === undefined) {
    const isKnown = type === null || /^(application\/(x-)?gzip|application\/octet-stream|text\/plain)/.test(type)
    return isKnown ? undefined : refuseFramework(415, `Unsupported Media Type: ${type}`)
  }
  if (body === '') {
    return refuseFramework(400, "Body cannot be empty when content-type is set to 'application/json'")
  }
  return isJson(body)
    ? undefined
    : refuseFramework(400, "Body is not valid JSON but content-type is set to 'application/json'")
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function routes(gateway: GatewayContext, scenario: () => GatewayScenarioName): GatewayApi {
  const api: GatewayApi = new Hono()
  api.use('*', async (c, next) => {
    const { absent, down } = gatewayScenario(scenario())
    const name = sectionOf(c.req.path)?.name
    if (name !== undefined && absent === name) return notFound()
    if (name !== undefined && down === name) return new Response('Bad Gateway', { status: 502 })
    return next()
  })
  for (const section of sections) section.register(api, gateway)
  api.notFound(() => notFound())
  // A connection that was dropped is none that answers 500.
  api.onError((error) => {
    throw error
  })
  return api
}

const byPath = sections
  .flatMap((section) => section.paths.map((path) => ({ path, section })))
  .toSorted((a, b) => b.path.length - a.path.length)

/** Whose path this is: the section with the longest beginning that fits. */
const sectionOf = (path: string): GatewaySection | undefined =>
  byPath.find((entry) => path === entry.path || path.startsWith(`${entry.path}/`))?.section
