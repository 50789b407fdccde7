import type { Context, Hono } from 'hono'
import type { Capability } from '#contract/placet/capabilities.ts'
import { connectionTestSchema, type ConnectionTest, type ConnectionTestAnswer } from '#contract/placet/agents.ts'
import { requireUser } from '#server/account/session.ts'
import { readBody } from '#server/body.ts'
import type { Env, ServerContext } from '#server/context.ts'
import { Refusal } from '#server/problem.ts'
import { createGuard } from './guard.ts'
import { createProbe } from './probe.ts'
import { toTarget, type Kind } from './target.ts'
import type { Upstream } from './upstream.ts'

export type Step = ConnectionTestAnswer['steps'][number]

/** `POST /api/agents/test-connection`: tries a pair and says which hop failed. Stores nothing. */
export function mountConnectionTest(app: Hono<Env>, context: ServerContext, upstream: Upstream): void {
  const guard = createGuard(context.config.guard)
  const probe = createProbe(upstream, context.config.now)

  async function stepsOf({ url, apiKey }: ConnectionTest, c: Context<Env>): Promise<Step[]> {
    try {
      guard.checkUrl(new URL(url))
      const target = toTarget({ kind: 'agent', id: '', ownerId: c.var.user.id }, url, apiKey)
      const health = await probe.health(target, { requestId: c.var.requestId, signal: c.req.raw.signal })
      return judge(target.place, health, agentWords)
    } catch (error) {
      if (error instanceof Refusal) return [{ hop: 'address', ok: false, message: error.message }]
      throw error
    }
  }

  app.post('/api/agents/test-connection', requireUser(context), async (c) => {
    const steps = await stepsOf(await readBody(c, connectionTestSchema), c)
    return c.json({ ok: steps.every((step) => step.ok), steps } satisfies ConnectionTestAnswer)
  })
}

/** What differs between the two kinds, in words. */
export interface TestWords {
  kind: Kind
  /** What the key is called. */
  key: string
  /** The key was taken. */
  accepted: string
  /** The key was not taken; what was answered follows where this is silent. */
  refused?: string
  /** Everything is as it should be. */
  fine: string
  /** Something answered, but not this. */
  absent: (place: string) => string
}

/** Tells from one answer how far the request came. */
export function judge(place: string, { state, code = '', message = '' }: Capability, words: TestWords): Step[] {
  const address: Step = { hop: 'address', ok: true, message: `This server may connect to ${place}.` }
  const reach: Step = { hop: 'reach', ok: true, message: `Something answers at ${place}.` }
  const key: Step = { hop: 'key', ok: true, message: words.accepted }
  if (code === 'ssrf_blocked') return [{ hop: 'address', ok: false, message }]
  if (code === 'upstream_unreachable' || code === 'upstream_timeout')
    return [address, { hop: 'reach', ok: false, message }]
  if (state === 'refused')
    return [
      address,
      reach,
      { hop: 'key', ok: false, message: words.refused ?? `The ${words.kind} refused the ${words.key}: ${message}` },
    ]
  if (state === 'present') return [address, reach, key, { hop: 'answer', ok: true, message: words.fine }]
  // Whether the key is right stays open: something else than the agent's health route may have answered.
  return [address, reach, { hop: 'answer', ok: false, message: state === 'absent' ? words.absent(place) : message }]
}

const agentWords: TestWords = {
  kind: 'agent',
  key: 'management key',
  accepted: 'The management key is accepted.',
  fine: 'The agent says how it is.',
  absent: (place) => `There is no agent management API at this address: ${place} answered, but not on /api/v1/health.`,
}
