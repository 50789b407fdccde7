import type { Hono } from 'hono'
import type { SectionName } from '#contract/placet/capabilities.ts'
import type { Outside } from './outside.ts'
import type { Style } from './scenarios.ts'
import type { AgentState } from './state.ts'

/** What a section's routes work with; `state` and `style` depend on the scenario of the moment, so they are asked for every time. */
export interface SectionContext {
  name: string
  state(): AgentState
  style(): Style
  outside: Outside
  /** A gateway that one of its providers points at. */
  gatewayUrl: string | undefined
  /** The agent goes down at once, dropping every connection, and comes back after a moment. What it remembers stays. */
  restart(): void
}

/** One file, one section: the paths that belong to it and what they answer. */
export interface Section {
  name: SectionName
  /** Beginnings of its paths below `/api/v1`; they answer 404 when a scenario leaves the section out. */
  paths: readonly `/${string}`[]
  register(api: Hono, agent: SectionContext): void
}

/** A section's own memory, one for each history of an agent; made when it is first needed. Hold what it gives at the top of the file. */
export function remembered<Memory>(create: (agent: SectionContext) => Memory): (agent: SectionContext) => Memory {
  const memories = new WeakMap<AgentState, Memory>()
  return (agent) => {
    const state = agent.state()
    const memory = memories.get(state) ?? create(agent)
    memories.set(state, memory)
    return memory
  }
}
