import type { Context, Hono } from 'hono'
import * as z from 'zod/mini'
import { isRecord } from '#contract/lenient.ts'
import { principalSchema } from '#contract/plexus/gateways.ts'
import { requireUser } from '#server/account/session.ts'
import type { Env, ServerContext } from '#server/context.ts'
import { findGateway } from '#server/gateways/own-gateways.ts'
import { sealGatewayKey } from '#server/gateways/seal-key.ts'
import type { GatewayRow } from '#server/store.ts'
import type { GatewayParts } from './gateway-mount.ts'
import { gatewayManagementRoutes } from './gateway-management-routes.ts'
import { readManagementBody, readQuery, splitUrl } from './parameters.ts'

export const rotationPath = '/self/rotate'

const rotatedSchema = z.looseObject({ secret: z.string().check(z.minLength(1)) })

/**
 * `POST …/manage/self/rotate[?keyName=…]`: another secret for a key, shown in this answer only. When it is the key that
 * is stored for the gateway, the new secret takes its place before the answer leaves; `stored` says whether it did.
 */
export function mountRotation(app: Hono<Env>, context: ServerContext, { targets, upstream }: GatewayParts): void {
  const route = gatewayManagementRoutes.find(({ path }) => path === rotationPath)
  if (route === undefined) throw new Error('Rotating a key is not declared.')

  app.post(`/api/gateways/:gatewayId/manage${rotationPath}`, requireUser(context), async (c) => {
    const gateway = await findGateway(c, context, c.req.param('gatewayId'))
    const target = await targets.openGateway(gateway)
    const query = readQuery(route, splitUrl(c.req.url).query)
    await readManagementBody(c, route)
    // Not ended when the page goes away: the old secret is worth nothing from the moment the gateway has made another.
    const ask = (method: string, path: string) =>
      upstream(target, { method, path, answer: 'json', requestId: c.var.requestId, quotable: false })
    const principal = z.safeParse(principalSchema, (await ask('GET', '/v0/management/auth/verify')).json)
    const { json, status } = await ask('POST', `/v0/management${rotationPath}${query}`)
    const isOwn = principal.success && principal.data.role === 'limited'
    return isOwn ? answerOwn(c, context, gateway, json) : answer(json ?? {}, status)
  })
}

async function answerOwn(c: Context<Env>, context: ServerContext, gateway: GatewayRow, json: unknown) {
  const rotated = z.safeParse(rotatedSchema, json)
  const stored = rotated.success && (await replaceKey(context, gateway, rotated.data.secret))
  const rest = isRecord(json) ? json : {}
  return c.json(stored ? { ...rest, stored } : { ...rest, stored, message: notStored })
}

const notStored =
  'The key has another secret now, but this server could not store it. Copy it, and enter it as the key of this gateway.'

/** False when it could not be stored: the secret must reach the person all the same. */
async function replaceKey(context: ServerContext, { id, userId }: GatewayRow, secret: string): Promise<boolean> {
  try {
    const sealedKey = await sealGatewayKey(context, id, secret)
    return (await context.config.store.gateways.update(userId, id, { sealedKey })) !== undefined
  } catch {
    context.config.log({ level: 'error', event: 'rotated_key_not_stored', userId, gatewayId: id })
    return false
  }
}

function answer(json: unknown, status: number): Response {
  return Response.json(json, { status: status === 204 ? 200 : status })
}
