import type { Hono } from 'hono'
import { gatewayDraftSchema, gatewayPatchSchema } from '#contract/plexus/gateways.ts'
import type { RevealRecord } from '#contract/plexus/secret.ts'
import { requireUser } from '#server/account/session.ts'
import { enableDashboard } from '#server/agents/management.ts'
import { readBody } from '#server/body.ts'
import type { Env, ServerContext } from '#server/context.ts'
import type { GatewayRow } from '#server/store.ts'
import { changeGateway, findGateway } from './own-gateways.ts'
import { presentGateway } from './present.ts'
import { sealGatewayKey } from './seal-key.ts'

/** A person's gateways. What is asked of the gateways themselves is in `proxy/`. */
export function mountGateways(app: Hono<Env>, context: ServerContext): void {
  const { store } = context.config
  mountConnecting(app, context)

  app.get('/api/gateways', requireUser(context), async (c) =>
    c.json((await store.gateways.ofUser(c.var.user.id)).map(presentGateway)),
  )

  app.get('/api/gateways/:id', requireUser(context), async (c) =>
    c.json(presentGateway(await findGateway(c, context, c.req.param('id')))),
  )

  app.delete('/api/gateways/:id', requireUser(context), async (c) => {
    const { id, userId } = await findGateway(c, context, c.req.param('id'))
    await store.gateways.remove(userId, id)
    return c.json({ deleted: true })
  })

  app.get('/api/gateways/:id/reveals', requireUser(context), async (c) => {
    const { id, userId } = await findGateway(c, context, c.req.param('id'))
    const by = c.var.user.displayName
    const rows = await store.reveals.ofGateway(userId, id)
    return c.json(rows.map(({ what, at }): RevealRecord => ({ what, by, at: new Date(at).toISOString() })))
  })
}

function mountConnecting(app: Hono<Env>, context: ServerContext): void {
  const { store, now } = context.config

  app.post('/api/gateways', requireUser(context), async (c) => {
    const { name, url, key } = await readBody(c, gatewayDraftSchema)
    const id = crypto.randomUUID()
    const row: GatewayRow = {
      id,
      userId: c.var.user.id,
      name,
      url: rootOf(url),
      sealedKey: await sealGatewayKey(context, id, key),
      createdAt: now(),
    }
    await store.gateways.insert(row)
    await enableDashboard(context, row.userId)
    c.set('gatewayId', id)
    return c.json(presentGateway(row), 201)
  })

  app.patch('/api/gateways/:id', requireUser(context), async (c) => {
    const { name, url, key } = await readBody(c, gatewayPatchSchema)
    const { id } = await findGateway(c, context, c.req.param('id'))
    const change = {
      ...(name === undefined ? {} : { name }),
      ...(url === undefined ? {} : { url: rootOf(url) }),
      ...(key === undefined ? {} : { sealedKey: await sealGatewayKey(context, id, key) }),
    }
    return c.json(presentGateway(await changeGateway(c, context, id, change)))
  })
}

const rootOf = (url: string) => url.replace(/\/+$/, '')
