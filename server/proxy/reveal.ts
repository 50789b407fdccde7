import type { Context, Hono } from 'hono'
import { isPlain } from '#contract/plain-text.ts'
import { revealSchema } from '#contract/plexus/secret.ts'
import { requireUser } from '#server/account/session.ts'
import { invalid, readBody } from '#server/body.ts'
import type { Env, ServerContext } from '#server/context.ts'
import { findGateway } from '#server/gateways/own-gateways.ts'
import type { GatewayRow } from '#server/store.ts'
import type { GatewayParts } from './gateway-mount.ts'
import { readSecret, type ReadStored } from './secrets/read-secret.ts'
import type { Target } from './target.ts'
import { keepKeyInside, type Upstream } from './upstream.ts'

/** `POST /api/gateways/:gatewayId/manage/reveal`: one secret, or the stored configuration with all of them, in the clear. */
export function mountReveal(app: Hono<Env>, context: ServerContext, { targets, upstream }: GatewayParts): void {
  app.post('/api/gateways/:gatewayId/manage/reveal', requireUser(context), async (c) => {
    const gateway = await findGateway(c, context, c.req.param('gatewayId'))
    const target = await targets.openGateway(gateway)
    const { secret } = await readBody(c, revealSchema)
    if (!isPlain(secret)) throw invalid([{ path: 'secret', message: 'This is not where a secret is kept.' }])
    const read = readerOf(c, target, upstream)
    const value =
      secret === 'config-export'
        ? JSON.stringify(await read('/config/export'), null, 2)
        : await readSecret(secret, read)
    keepKeyInside(target, value)
    await recordReveal(context, gateway, secret)
    return c.json({ value })
  })
}

/** Reads what the gateway keeps, unmasked. It must not leave the server as it is. */
export function readerOf(c: Context<Env>, target: Target, upstream: Upstream): ReadStored {
  return async (path) => {
    const { json } = await upstream(target, {
      method: 'GET',
      path: `/v0/management${path}`,
      answer: 'json',
      requestId: c.var.requestId,
      signal: c.req.raw.signal,
      quotable: false,
    })
    return json
  }
}

/** Remembers that a secret is about to be shown. Whoever shows it does so only after this has been stored. */
export async function recordReveal({ config }: ServerContext, gateway: GatewayRow, what: string): Promise<void> {
  const { id: gatewayId, userId } = gateway
  await config.store.reveals.insert({ id: crypto.randomUUID(), userId, gatewayId, what, at: config.now() })
}
