import { createReferenceAgent, type ReferenceAgent } from './agent/app.ts'
import { createPast, type Past } from './agent/past.ts'
import { createDraw } from './agent/random.ts'
import type { ScenarioName } from './agent/scenarios.ts'

/** An agent with what Placet knows of it. */
export interface FleetMember {
  id: string
  name: string
  description: string
  tag: string
  /** Its management key. */
  key: string
  agent: ReferenceAgent
}

export interface MemberDraft {
  id: string
  name: string
  description?: string
  tag?: string
  scenario?: ScenarioName
  seed?: number
  past?: Past
  now?: () => number
  /** A gateway that one of its providers points at. */
  gatewayUrl?: string
}

export function createMember({ id, description = '', tag = 'ops', ...options }: MemberDraft): FleetMember {
  const key = `pmk_${createDraw(id).hex(40)}`
  return { id, name: options.name, description, tag, key, agent: createReferenceAgent({ ...options, key }) }
}

/** `count` agents that share a dozen histories, so that a thousand cost hardly more than twelve. One in sixteen has trouble. */
export function createFleet(count: number, now: () => number = () => Date.now()): FleetMember[] {
  const draw = createDraw(`fleet/${count}`)
  const pasts = Array.from({ length: Math.min(count, 12) }, (_, index) => createPast('default', index + 1, now()))
  return Array.from({ length: count }, (_, index) => {
    const past = pasts[index % pasts.length]
    const place = draw.pick(places)
    const job = draw.pick(jobs)
    return createMember({
      id: `agent-${String(index + 1).padStart(4, '0')}`,
      name: `${place} ${job} ${index + 1}`,
      description: `Looks after ${job.toLowerCase()} in ${place}.`,
      tag: job.toLowerCase(),
      scenario: index > 0 && draw.chance(1 / 16) ? draw.pick(troubles) : 'default',
      now,
      ...(past === undefined ? {} : { past }),
    })
  })
}

const places = ['Hamburg', 'Rotterdam', 'Porto', 'Gdańsk', 'Lyon', 'Trieste', 'Bergen', 'Valencia'] as const
const jobs = ['Support', 'Warehouse', 'Billing', 'Research', 'Dispatch', 'Facilities'] as const
const troubles = ['unreachable', 'key-refused', 'starting', 'without-audit', 'audit-down', 'empty'] as const
