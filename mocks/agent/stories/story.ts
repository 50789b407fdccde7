import type { Draw } from '../random.ts'

/** One tool call with what came back. `args` as text is sent as it is, which need not be valid JSON. */
export interface Call {
  tool: string
  args: Record<string, unknown> | string
  result: string
  failed?: boolean
  /** A sub-agent that this call started: its own calls and what it reported. */
  spawns?: { task: string; calls: Call[]; report: string }
}

export type UserText = string | { type: string; [member: string]: unknown }[]

/** What a person (or the clock) asked, what the agent did about it, and what it answered. */
export interface Exchange {
  user: UserText
  /** Reasoning before the first step. */
  think?: string
  /** Steps in order; the calls of one step run side by side. */
  steps?: Call[][]
  answer: string
}

export type Scene = (draw: Draw) => Exchange

/** Scenes of one conversation, played in order. */
export interface Story {
  name: string
  scenes: readonly Scene[]
}
