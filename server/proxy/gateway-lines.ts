import type { Hono } from 'hono'
import * as z from 'zod/mini'
import { eachLimited } from '#lib/each-limited.ts'
import { soft } from '#contract/lenient.ts'
import type { GatewayLine } from '#contract/plexus/gateways.ts'
import { requireUser } from '#server/account/session.ts'
import type { Env, ServerContext } from '#server/context.ts'
import { Refusal } from '#server/problem.ts'
import type { GatewayRow } from '#server/store.ts'
import { askPrincipal } from './ask-principal.ts'
import type { GatewayParts } from './gateway-mount.ts'
import { streamLines } from './ndjson.ts'
import { createProbe, describeRefusal } from './probe.ts'

const atOnce = 32
const deadlineMs = 5_000

/** `GET /api/manage/gateways[?gateway=…]`: how every gateway is and what it did today, each as soon as it is known. */
export function mountGatewayLines(app: Hono<Env>, context: ServerContext, { targets, upstream }: GatewayParts): void {
  const { store, now, upstreamDeadlineMs = deadlineMs } = context.config
  const probe = createProbe(upstream, now)
  const exchangeMs = Math.min(deadlineMs, upstreamDeadlineMs)

  async function lineOf(gateway: GatewayRow, requestId: string, signal: AbortSignal): Promise<GatewayLine> {
    try {
      const target = await targets.openGateway(gateway)
      const question = { requestId, signal, deadlineMs: exchangeMs }
      const taken = await askPrincipal(probe, target, question)
      if (taken.health.state !== 'present') return { gatewayId: gateway.id, ...taken }
      const { json } = await probe.ask(target, { ...question, path: '/v0/management/usage/summary?range=day' })
      const read = z.safeParse(summarySchema, json)
      return { gatewayId: gateway.id, ...taken, ...(read.success ? { today: todayOf(read.data) } : {}) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const health = { ...describeRefusal(error), checkedAt: new Date(now()).toISOString(), tookMs: 0 }
      return { gatewayId: gateway.id, health }
    }
  }

  app.get('/api/manage/gateways', requireUser(context), async (c) => {
    const wanted = new Set(c.req.queries('gateway'))
    const all = await store.gateways.ofUser(c.var.user.id)
    const gateways = all.filter(({ id }) => wanted.size === 0 || wanted.has(id))
    const { requestId } = c.var
    return streamLines(c, (send, signal) =>
      eachLimited(gateways, atOnce, async (gateway) => send(await lineOf(gateway, requestId, signal)), signal),
    )
  })
}

const count = z.catch(z.number(), 0)

const summarySchema = z.looseObject({
  today: z.looseObject({
    requests: z.number(),
    inputTokens: count,
    outputTokens: count,
    cachedTokens: count,
    cacheWriteTokens: count,
    totalCost: soft(z.number()),
  }),
})

/** Cached tokens are no part of the input, and reasoning is part of the output. */
function todayOf({ today }: z.infer<typeof summarySchema>): NonNullable<GatewayLine['today']> {
  const { requests, inputTokens, outputTokens, cachedTokens, cacheWriteTokens, totalCost } = today
  const tokens = inputTokens + outputTokens + cachedTokens + cacheWriteTokens
  return { requests, tokens, ...(totalCost === undefined ? {} : { cost: totalCost }) }
}
