import type { Hono } from 'hono'
import * as z from 'zod/mini'
import { principalSchema } from '#contract/plexus/gateways.ts'
import { requireUser } from '#server/account/session.ts'
import type { Env, ServerContext } from '#server/context.ts'
import { findGateway } from '#server/gateways/own-gateways.ts'
import { sealGatewayKey } from '#server/gateways/seal-key.ts'
import { Refusal } from '#server/problem.ts'
import type { GatewayRow } from '#server/store.ts'
import type { GatewayParts } from './gateway-mount.ts'
import { gatewayManagementRoutes } from './gateway-management-routes.ts'
import { readManagementBody, readQuery, splitUrl } from './parameters.ts'
import type { Target } from './target.ts'

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
    const isOwn = principal.success && principal.data.role === 'limited'
    const { json } = await ask('POST', `/v0/management${rotationPath}${query}`).catch((error: unknown) =>
      Promise.reject(error instanceof Refusal && leavesOpen(error) ? perhapsRotated(error, isOwn) : error),
    )
    const rotated = z.safeParse(rotatedSchema, json)
    if (!rotated.success) throw perhapsRotated(withoutSecret(target), isOwn)
    return c.json(isOwn ? await storeOwn(context, gateway, rotated.data) : rotated.data)
  })
}

async function storeOwn(context: ServerContext, gateway: GatewayRow, rotated: z.infer<typeof rotatedSchema>) {
  const stored = await replaceKey(context, gateway, rotated.secret)
  return stored ? { ...rotated, stored } : { ...rotated, stored, message: notStored }
}

/** Whether the gateway may have done it all the same: nobody has read its answer. */
const leavesOpen = ({ code, extra }: Refusal) =>
  extra.unsure === true || ['upstream_502', 'upstream_504', 'unavailable'].includes(code)

function perhapsRotated({ status, code, message, extra }: Refusal, isOwn: boolean): Refusal {
  const whatToDo = isOwn
    ? 'If the gateway refuses the stored key from now on, ask its admin for the new secret, and store it as the key of this gateway.'
    : 'Before you rotate it again, reveal it in the list of keys and compare.'
  return new Refusal(status, code, `${message} The key may have another secret now. ${whatToDo}`, extra)
}

const withoutSecret = ({ place }: Target) =>
  new Refusal(502, 'upstream_invalid', `The answer of the gateway at ${place} holds no new secret.`)

const notStored =
  'The key has another secret now, but this server could not store it. Copy it, and enter it as the key of this gateway.'

/** False when it could not be stored: the secret must reach the person all the same. */
async function replaceKey(
  context: ServerContext,
  { id, userId, url, sealedKey: before }: GatewayRow,
  secret: string,
): Promise<boolean> {
  try {
    const { gateways } = context.config.store
    const now = await gateways.find(userId, id)
    // It belongs to the gateway that was asked.
    if (now?.url !== url || now.sealedKey !== before) return false
    return (await gateways.update(userId, id, { sealedKey: await sealGatewayKey(context, id, secret) })) !== undefined
  } catch {
    context.config.log({ level: 'error', event: 'rotated_key_not_stored', userId, gatewayId: id })
    return false
  }
}
