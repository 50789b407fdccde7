import type { Party } from '#api/api-error.ts'
import type { Capability, CapabilityState } from '#contract/placet/capabilities.ts'

/** How an agent or a gateway is, and which sections it offers. */
export interface Offer {
  health: Capability
  sections: Record<string, Capability>
  /** When it was asked, ISO 8601 in UTC. */
  checkedAt: string
  /** Since when it has been down as seen from here, ISO 8601 in UTC. */
  downSince?: string | undefined
}

/** Milliseconds between two tries of one that is down: 5 s at first, then a quarter of the time it has been away, at most 1 min. */
export function downPace({ downSince, checkedAt }: Pick<Offer, 'downSince' | 'checkedAt'>): number {
  const away = Date.parse(checkedAt) - Date.parse(downSince ?? checkedAt)
  return Math.min(60_000, Math.max(5000, away / 4))
}

/** It does not answer at all: not even health, and no section. */
export function isDown({ health, sections }: Offer): boolean {
  return health.state === 'unreachable' && Object.values(sections).every(({ state }) => state === 'unreachable')
}

/** Whether a section's tab is shown: yes while unknown, so that the navigation does not jump; no when absent or unreachable. */
export function isShown(offer: Pick<Offer, 'sections'> | undefined, section: string): boolean {
  const state = offer?.sections[section]?.state
  return state !== 'absent' && state !== 'unreachable'
}

/** Keeps since when it has been down. */
export function dated<Answer extends Offer>(answer: Answer, before: Offer | undefined): Answer {
  return isDown(answer) ? { ...answer, downSince: before?.downSince ?? answer.checkedAt } : answer
}

/** Why a section is or is not there, in words. */
export function whyNot(state: CapabilityState, party: Party): string {
  const words = {
    absent: `not offered by this ${party}`,
    unreachable: 'not reachable',
    refused: 'there, but refused to the stored key',
    failing: 'offered, but failing',
    present: 'available',
  }
  return words[state]
}
