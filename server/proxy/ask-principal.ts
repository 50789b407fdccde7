import * as z from 'zod/mini'
import type { Capability } from '#contract/placet/capabilities.ts'
import { principalSchema, type Principal } from '#contract/plexus/gateways.ts'
import type { Probe } from './probe.ts'
import { maskTexts } from './secrets/mask-answer.ts'
import type { Target } from './target.ts'

/** How a gateway took the key, and whose it is when it did. */
export interface Taken {
  health: Capability
  principal?: Principal
}

export async function askPrincipal(
  probe: Probe,
  target: Target,
  question: Omit<Parameters<Probe['ask']>[1], 'path'>,
): Promise<Taken> {
  const { capability, json } = await probe.ask(target, { ...question, path: '/v0/management/auth/verify' })
  const principal = z.safeParse(principalSchema, maskTexts(json, target.key))
  if (principal.success) return { health: capability, principal: principal.data }
  return { health: capability.state === 'present' ? { ...capability, ...oddAnswer } : capability }
}

const oddAnswer = {
  state: 'failing',
  code: 'upstream_invalid',
  message: 'What answers at this address takes any key and does not say whose it is. It may not be a Plexus gateway.',
} as const
