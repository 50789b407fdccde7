import type { Hono } from 'hono'
import type { GatewaySection as SectionName } from '#contract/plexus/gateways.ts'
import type { Caller } from './callers.ts'
import type { GatewayState } from './state.ts'

/** Routes get whoever calls as `c.env.caller`. Paths are written whole: `/v0/management/usage`. */
export type GatewayApi = Hono<{ Bindings: { caller: Caller } }>

/** What a section's routes work with; `state` depends on the scenario of the moment, so it is asked for every time. */
export interface GatewayContext {
  name: string
  state(): GatewayState
  /** Milliseconds between two pings of a stream. */
  pingMs: number
  /** What drops each stream that is open. */
  streams: Set<() => void>
  /** The gateway goes down a moment after its answer, dropping every connection, and comes back. Its memory stays. */
  restart(): void
}

/** One file, one part of a section: the paths that belong to it and what they answer. */
export interface GatewaySection {
  name: SectionName
  /** Beginnings of its paths, whole; the longest that fits decides whose a path is. */
  paths: readonly `/v0/${string}`[]
  register(api: GatewayApi, gateway: GatewayContext): void
}

/** A section's own memory, one for each history of a gateway; made when it is first needed. Hold what it gives at the top of the file. */
export function remembered<Memory>(create: (state: GatewayState) => Memory): (gateway: GatewayContext) => Memory {
  const memories = new WeakMap<GatewayState, Memory>()
  return (gateway) => {
    const state = gateway.state()
    const memory = memories.get(state) ?? create(state)
    memories.set(state, memory)
    return memory
  }
}
