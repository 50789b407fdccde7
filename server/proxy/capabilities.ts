import type { Hono } from 'hono'
import type { Capabilities, Capability } from '#contract/placet/capabilities.ts'
import { requireUser } from '#server/account/session.ts'
import { findAgent } from '#server/agents/own-agents.ts'
import { presentAgent } from '#server/agents/present.ts'
import type { Env, ServerContext } from '#server/context.ts'
import { eachLimited } from '#lib/each-limited.ts'
import { managementRoutes } from './management-routes.ts'
import { createProbe, type HealthCapability, type Probe } from './probe.ts'
import { createShared } from './shared.ts'
import { pairOf, type Target, type Targets } from './target.ts'
import type { Upstream } from './upstream.ts'

type Found = Pick<Capabilities, 'health' | 'sections' | 'checkedAt'>

const atOnce = 8

/** `GET /api/agents/:agentId/manage/capabilities`: what the agent offers. Kept for 60 s; `?refresh=1` asks anew. */
export function mountCapabilities(
  app: Hono<Env>,
  context: ServerContext,
  { targets, upstream }: { targets: Targets; upstream: Upstream },
): void {
  const { now } = context.config
  const probe = createProbe(upstream, now)
  const shared = createShared<Found>({ keepMs: 60_000, most: 1000, now })

  app.get('/api/agents/:agentId/manage/capabilities', requireUser(context), async (c) => {
    const agent = await findAgent(c, context, c.req.param('agentId'))
    const target = await targets.open(agent)
    const found = await shared.get(pairOf(agent), () => ask(probe, target, c.var.requestId, now), {
      fresh: c.req.query('refresh') === '1',
    })
    return c.json({ agent: presentAgent(agent), ...found } satisfies Capabilities)
  })
}

async function ask(probe: Probe, target: Target, requestId: string, now: () => number): Promise<Found> {
  const checkedAt = new Date(now()).toISOString()
  const today = checkedAt.slice(0, 10)
  const sections: Record<string, Capability> = {}
  let health: HealthCapability | undefined

  const asking = probe.health(target, { requestId }).then((answer) => (health = answer))
  const questions = managementRoutes.filter((route) => route.probe !== undefined && route.section !== 'health')
  await eachLimited(questions, atOnce - 1, async ({ section, upstream, probe: queryFor }) => {
    const query = queryFor?.(today) ?? ''
    const path = query === '' ? upstream : `${upstream}?${query}`
    // Nothing more is to be learnt from an agent that cannot be reached at all, and each try may take the whole deadline.
    sections[section] = isOutOfReach(health) ? withoutReport(health) : await probe.section(target, { path, requestId })
  })
  return { health: await asking, sections, checkedAt }
}

function isOutOfReach(health: HealthCapability | undefined): health is HealthCapability {
  return health?.state === 'unreachable' && health.code !== undefined && !/^upstream_\d/.test(health.code)
}

function withoutReport(health: HealthCapability): Capability {
  const { report: _, ...capability } = health
  return capability
}
