import type { Hono } from 'hono'
import type { SectionName } from '#contract/placet/capabilities.ts'
import type { Style } from './scenarios.ts'
import type { AgentState } from './state.ts'

/** What a section's routes work with; both depend on the scenario of the moment, so they are asked for every time. */
export interface SectionContext {
  state(): AgentState
  style(): Style
}

/** One file, one section: the paths that belong to it and what they answer. */
export interface Section {
  name: SectionName
  /** Beginnings of its paths below `/api/v1`; they answer 404 when a scenario leaves the section out. */
  paths: readonly `/${string}`[]
  register(api: Hono, agent: SectionContext): void
}
