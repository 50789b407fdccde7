import type { Hono } from 'hono'
import type { FleetLine } from '#contract/placet/capabilities.ts'
import { requireUser } from '#server/account/session.ts'
import type { Env, ServerContext } from '#server/context.ts'
import { Refusal } from '#server/problem.ts'
import type { AgentRow } from '#server/store.ts'
import { eachLimited } from '#lib/each-limited.ts'
import { streamLines } from './ndjson.ts'
import { createProbe, describeRefusal, type HealthCapability } from './probe.ts'
import { isManageable, type Targets } from './target.ts'
import type { Upstream } from './upstream.ts'

const atOnce = 32
const deadlineMs = 5_000

/** `GET /api/manage/fleet[?agent=…]`: the health of every manageable agent, each as soon as it is known. */
export function mountFleet(
  app: Hono<Env>,
  context: ServerContext,
  { targets, upstream }: { targets: Targets; upstream: Upstream },
): void {
  const { store, now, upstreamDeadlineMs = deadlineMs } = context.config
  const probe = createProbe(upstream, now)
  const exchangeMs = Math.min(deadlineMs, upstreamDeadlineMs)

  const healthOf = async (agent: AgentRow, requestId: string, signal: AbortSignal): Promise<HealthCapability> => {
    try {
      return await probe.health(await targets.open(agent), { requestId, signal, deadlineMs: exchangeMs })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { ...describeRefusal(error), checkedAt: new Date(now()).toISOString(), tookMs: 0 }
    }
  }

  app.get('/api/manage/fleet', requireUser(context), async (c) => {
    const wanted = new Set(c.req.queries('agent'))
    const agents = (await store.agents.ofUser(c.var.user.id)).filter(
      (agent) => isManageable(agent) && (wanted.size === 0 || wanted.has(agent.id)),
    )
    const { requestId } = c.var
    return streamLines(c, (send, signal) =>
      eachLimited(
        agents,
        atOnce,
        async (agent) =>
          send({ agentId: agent.id, health: await healthOf(agent, requestId, signal) } satisfies FleetLine),
        signal,
      ),
    )
  })
}
