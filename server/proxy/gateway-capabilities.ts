import type { Hono } from 'hono'
import { eachLimited } from '#lib/each-limited.ts'
import type { Capability } from '#contract/placet/capabilities.ts'
import {
  gatewaySectionNames,
  limitedSections,
  type GatewayCapabilities,
  type GatewaySection,
} from '#contract/plexus/gateways.ts'
import { requireUser } from '#server/account/session.ts'
import type { Env, ServerContext } from '#server/context.ts'
import { findGateway } from '#server/gateways/own-gateways.ts'
import { presentGateway } from '#server/gateways/present.ts'
import { askPrincipal, type Taken } from './ask-principal.ts'
import { gatewayManagementRoutes } from './gateway-management-routes.ts'
import type { GatewayParts } from './gateway-mount.ts'
import { createProbe, type Probe } from './probe.ts'
import { createShared } from './shared.ts'
import { keyedBy, type Target } from './target.ts'

type Found = Pick<GatewayCapabilities, 'principal' | 'health' | 'sections' | 'checkedAt'>

const atOnce = 8

/** `GET /api/gateways/:gatewayId/manage/capabilities`: kept for 60 s; `?refresh=1` asks anew. */
export function mountGatewayCapabilities(
  app: Hono<Env>,
  context: ServerContext,
  { targets, upstream }: GatewayParts,
): void {
  const { now } = context.config
  const probe = createProbe(upstream, now)
  const shared = createShared<Found>({ keepMs: 60_000, most: 1000, now })

  app.get('/api/gateways/:gatewayId/manage/capabilities', requireUser(context), async (c) => {
    const gateway = await findGateway(c, context, c.req.param('gatewayId'))
    const target = await targets.openGateway(gateway)
    const fresh = c.req.query('refresh') === '1'
    const found = await shared.get(keyedBy(gateway), () => ask(probe, target, c.var.requestId, now), { fresh })
    return c.json({ gateway: presentGateway(gateway), ...found } satisfies GatewayCapabilities)
  })
}

async function ask(probe: Probe, target: Target, requestId: string, now: () => number): Promise<Found> {
  const checkedAt = new Date(now()).toISOString()
  const taken = await askPrincipal(probe, target, { requestId })
  const sections: Record<string, Capability> = {}
  await eachLimited(gatewaySectionNames, atOnce, async (name) => {
    sections[name] = foregone(name, taken) ?? (await askSection(probe, target, name, requestId))
  })
  return { ...taken, sections, checkedAt }
}

/** What is known of a section without asking for it. */
function foregone(name: GatewaySection, { health, principal }: Taken): Capability | undefined {
  // Nothing more is to be learnt behind a door that is shut.
  if (health.state === 'unreachable' || health.state === 'refused') return health
  if (principal?.role === 'limited' && !limitedSections.has(name)) return { ...health, ...adminOnly }
  if (principal?.role === 'admin' && name === 'own-key') return { ...health, ...limitedOnly }
  return name === 'backup' ? health : undefined
}

const adminOnly = {
  state: 'refused',
  code: 'admin_only',
  message: 'The stored key is an inference key. This needs the admin key.',
} as const

const limitedOnly = {
  state: 'absent',
  code: 'limited_only',
  message: 'The stored key is the admin key, which has no usage and no secret of its own here.',
} as const

function askSection(probe: Probe, target: Target, name: GatewaySection, requestId: string): Promise<Capability> {
  const route = gatewayManagementRoutes.find(({ section, probe: asked }) => section === name && asked !== undefined)
  const query = route?.probe?.('') ?? ''
  const path = `${route?.upstream ?? ''}${query === '' ? '' : `?${query}`}`
  return probe.section(target, { path, requestId })
}
