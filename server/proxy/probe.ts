import * as z from 'zod/mini'
import type { Capability, CapabilityState } from '#contract/placet/capabilities.ts'
import { healthSchema, type Health } from '#contract/placet/health.ts'
import { Refusal } from '#server/problem.ts'
import type { Target } from './target.ts'
import type { Upstream, UpstreamRequest } from './upstream.ts'

export type HealthCapability = Capability & { report?: Health }

type Question = Pick<UpstreamRequest, 'path' | 'requestId'> & Partial<Pick<UpstreamRequest, 'deadlineMs' | 'signal'>>

/** Asks one GET route and says what became of it; never throws for what the other side does. */
export interface Probe {
  /** With the answer; undefined when there is none. */
  ask(target: Target, question: Question): Promise<{ capability: Capability; json: unknown }>
  section(target: Target, question: Question): Promise<Capability>
  health(target: Target, question: Omit<Question, 'path'>): Promise<HealthCapability>
}

export function createProbe(upstream: Upstream, now: () => number): Probe {
  async function ask(target: Target, question: Question): Promise<{ capability: Capability; json: unknown }> {
    const askedAt = now()
    const at = () => ({ checkedAt: new Date(askedAt).toISOString(), tookMs: now() - askedAt })
    try {
      const { json } = await upstream(target, { method: 'GET', answer: 'json', ...question })
      return { capability: { state: 'present', ...at() }, json }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { capability: { ...describeRefusal(error), ...at() }, json: undefined }
    }
  }

  return {
    ask,
    section: async (target, question) => (await ask(target, question)).capability,
    async health(target, question) {
      const { capability, json } = await ask(target, { ...question, path: '/health' })
      const report = z.safeParse(healthSchema, json)
      if (report.success) return { ...capability, report: report.data }
      return capability.state === 'present' ? { ...capability, ...oddHealth } : capability
    },
  }
}

/** How a failure reads as the state of a section. */
export function describeRefusal({ code, message }: Refusal): Pick<Capability, 'state' | 'code' | 'message'> {
  return { state: states[code] ?? 'failing', code, message }
}

const states: Partial<Record<string, CapabilityState>> = {
  upstream_404: 'absent',
  upstream_405: 'absent',
  upstream_501: 'absent',
  upstream_401: 'refused',
  upstream_403: 'refused',
  no_management_credentials: 'refused',
  upstream_502: 'unreachable',
  upstream_503: 'unreachable',
  upstream_504: 'unreachable',
  upstream_unreachable: 'unreachable',
  upstream_timeout: 'unreachable',
  ssrf_blocked: 'unreachable',
  invalid_management_url: 'unreachable',
}

const oddHealth = {
  state: 'failing',
  code: 'upstream_invalid',
  message: 'The agent answered its health check with something that is not a JSON object.',
} as const
