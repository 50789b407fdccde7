import * as z from 'zod/mini'
import { agentSchema } from './agents.ts'
import { healthSchema } from './health.ts'

/** The sections an agent may or may not offer. Each is one tab and one slug everywhere. */
export const sectionNames = [
  'sessions',
  'audit',
  'usage',
  'settings',
  'credentials',
  'cron',
  'mcp',
  'policy',
  'workspace',
  'skills',
  'scripts',
  'channels',
  'commands',
  'agent-card',
  'peers',
  'versions',
] as const
export type SectionName = (typeof sectionNames)[number]

/**
 * present: answers. absent: the agent does not offer it (404, 405, 501). unreachable: 502, 503, 504, timeout.
 * refused: the stored key was refused (401, 403). failing: offered but broken (any other answer), so it is shown.
 */
export const capabilityStateSchema = z.enum(['present', 'absent', 'unreachable', 'refused', 'failing'])
export type CapabilityState = z.infer<typeof capabilityStateSchema>

export const capabilitySchema = z.object({
  state: capabilityStateSchema,
  /** When the agent was asked, ISO 8601 in UTC. */
  checkedAt: z.string(),
  /** How long the agent took, in milliseconds. */
  tookMs: z.number(),
  /** The problem code and sentence when the state is not `present`. */
  code: z.optional(z.string()),
  message: z.optional(z.string()),
})
export type Capability = z.infer<typeof capabilitySchema>

/**
 * `GET /api/agents/:id/manage/capabilities[?refresh=1]`: everything the frame around an agent's tabs needs, in one
 * answer. `health.report` is the agent's own health answer when it gave one.
 */
export const capabilitiesSchema = z.looseObject({
  agent: agentSchema,
  health: z.extend(capabilitySchema, { report: z.optional(healthSchema) }),
  sections: z.record(z.string(), capabilitySchema),
  checkedAt: z.string(),
})
export type Capabilities = z.infer<typeof capabilitiesSchema>

/** One line of `GET /api/manage/fleet` (NDJSON), sent as soon as that agent has answered. */
export const fleetLineSchema = z.object({
  agentId: z.string(),
  health: z.extend(capabilitySchema, { report: z.optional(healthSchema) }),
})
export type FleetLine = z.infer<typeof fleetLineSchema>
