import { healthSchema } from '#contract/placet/health.ts'
import { reply } from './reply.ts'
import type { AgentState } from './state.ts'
import type { Style } from './scenarios.ts'

/** Contract C.1. `uptime` in seconds. */
export function health(state: AgentState, style: Style, name: string): Response {
  if (style === 'missing-optionals') return reply(healthSchema, {})
  const uptime = Math.round((state.now() - state.upSince) / 1000)
  const sessions = state.sessions().length
  return reply(healthSchema, { status: 'ok', uptime, sessions, name, version: '0.11.5', model: 'claude-sonnet-4-5' })
}
