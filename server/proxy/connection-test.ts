import type { Context, Hono } from 'hono'
import { connectionTestSchema, type ConnectionTest, type ConnectionTestAnswer } from '#contract/placet/agents.ts'
import { requireUser } from '#server/account/session.ts'
import { readBody } from '#server/body.ts'
import type { Env, ServerContext } from '#server/context.ts'
import { Refusal } from '#server/problem.ts'
import { createGuard } from './guard.ts'
import { createProbe, type HealthCapability } from './probe.ts'
import { toTarget } from './target.ts'
import type { Upstream } from './upstream.ts'

type Step = ConnectionTestAnswer['steps'][number]

/** `POST /api/agents/test-connection`: tries a pair and says which hop failed. Stores nothing. */
export function mountConnectionTest(app: Hono<Env>, context: ServerContext, upstream: Upstream): void {
  const guard = createGuard(context.config.guard)
  const probe = createProbe(upstream, context.config.now)

  async function stepsOf({ url, apiKey }: ConnectionTest, c: Context<Env>): Promise<Step[]> {
    try {
      guard.checkUrl(new URL(url))
      const target = toTarget({ kind: 'agent', id: '', ownerId: c.var.user.id }, url, apiKey)
      return judge(target.place, await probe.health(target, { requestId: c.var.requestId, signal: c.req.raw.signal }))
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

/** Tells from one health answer how far the request came. */
function judge(place: string, { state, code = '', message = '' }: HealthCapability): Step[] {
  const address: Step = { hop: 'address', ok: true, message: `This server may connect to ${place}.` }
  const reach: Step = { hop: 'reach', ok: true, message: `Something answers at ${place}.` }
  const key: Step = { hop: 'key', ok: true, message: 'The management key is accepted.' }
  if (code === 'ssrf_blocked') return [{ hop: 'address', ok: false, message }]
  if (code === 'upstream_unreachable' || code === 'upstream_timeout')
    return [address, { hop: 'reach', ok: false, message }]
  if (state === 'refused')
    return [address, reach, { hop: 'key', ok: false, message: `The agent refused the management key: ${message}` }]
  if (state === 'present')
    return [address, reach, key, { hop: 'answer', ok: true, message: 'The agent says how it is.' }]
  // Whether the key is right stays open: something else than the agent's health route may have answered.
  return [address, reach, { hop: 'answer', ok: false, message: readableReason(place, state, message) }]
}

function readableReason(place: string, state: HealthCapability['state'], message: string): string {
  return state === 'absent'
    ? `There is no agent management API at this address: ${place} answered, but not on /api/v1/health.`
    : message
}
