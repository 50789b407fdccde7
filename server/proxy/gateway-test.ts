import type { Context, Hono } from 'hono'
import type { ConnectionTestAnswer } from '#contract/placet/agents.ts'
import { gatewayTestSchema, type GatewayTest, type Principal } from '#contract/plexus/gateways.ts'
import { requireUser } from '#server/account/session.ts'
import { readBody } from '#server/body.ts'
import type { Env, ServerContext } from '#server/context.ts'
import { Refusal } from '#server/problem.ts'
import { askPrincipal } from './ask-principal.ts'
import { judge, type Step, type TestWords } from './connection-test.ts'
import { createGuard } from './guard.ts'
import { createProbe } from './probe.ts'
import { toTarget } from './target.ts'
import type { Upstream } from './upstream.ts'

/** `POST /api/gateways/test-connection`: says which hop failed, or whose key it is (`principal`). Stores nothing. */
export function mountGatewayTest(app: Hono<Env>, context: ServerContext, upstream: Upstream): void {
  const guard = createGuard(context.config.guard)
  const probe = createProbe(upstream, context.config.now)

  async function tryOut({ url, key }: GatewayTest, c: Context<Env>): Promise<{ steps: Step[]; principal?: Principal }> {
    try {
      guard.checkUrl(new URL(url))
      const target = toTarget({ kind: 'gateway', id: '', ownerId: c.var.user.id }, url, key)
      const question = { requestId: c.var.requestId, signal: c.req.raw.signal }
      const { health, principal } = await askPrincipal(probe, target, question)
      const steps = judge(target.place, health, wordsFor(principal))
      return principal === undefined ? { steps } : { steps, principal }
    } catch (error) {
      if (error instanceof Refusal) return { steps: [{ hop: 'address', ok: false, message: error.message }] }
      throw error
    }
  }

  app.post('/api/gateways/test-connection', requireUser(context), async (c) => {
    const tried = await tryOut(await readBody(c, gatewayTestSchema), c)
    return c.json({ ok: tried.steps.every((step) => step.ok), ...tried } satisfies ConnectionTestAnswer)
  })
}

function wordsFor(principal: Principal | undefined): TestWords {
  const name = principal?.keyName === undefined ? 'an inference key' : `the inference key "${principal.keyName}"`
  return {
    kind: 'gateway',
    key: 'key',
    accepted: principal?.role === 'limited' ? `It is the secret of ${name}.` : 'It is the admin key.',
    // Nothing is stored yet, as the words for a stored key would have it.
    refused:
      'The gateway refused this key. It may be wrong, expired, disabled, or not allowed from this server’s address.',
    fine:
      principal?.role === 'limited'
        ? 'The gateway can be looked at, limited to what this key sees: its own requests, errors, traces and quota.'
        : 'The gateway can be managed.',
    absent: (place) =>
      `There is no Plexus gateway at this address: ${place} answered, but not on /v0/management/auth/verify. Give the address without /v0 and what follows it.`,
  }
}
