import type { Context } from 'hono'
import type { Env, ServerContext } from '#server/context.ts'
import { findGateway } from '#server/gateways/own-gateways.ts'
import { Refusal } from '#server/problem.ts'
import type { GatewayRow } from '#server/store.ts'
import type { Declaration } from './declaration.ts'
import type { GatewayParts } from './gateway-mount.ts'
import { readQuery, splitUrl } from './parameters.ts'
import { recordReveal } from './reveal.ts'
import { createArchives } from './streams/archives.ts'
import { createEventStreams } from './streams/event-streams.ts'

type Handler = (c: Context<Env>) => Promise<Response>

/** Handlers of what is passed on piece by piece: events, and files down and up. */
export function createStreamHandlers(context: ServerContext, { targets }: Pick<GatewayParts, 'targets'>) {
  const { config } = context
  const openEvents = createEventStreams(config)
  const archives = createArchives(config)

  async function begin(c: Context<Env>, route: Declaration) {
    const gateway = await findGateway(c, context, c.req.param('gatewayId') ?? '')
    const target = await targets.openGateway(gateway)
    const path = route.upstream + readQuery(route, splitUrl(c.req.url).query)
    return { gateway, target, request: { path, requestId: c.var.requestId, signal: c.req.raw.signal } }
  }

  /** Nothing moves while a gateway gathers or replaces everything; the transfer says how long that may take. */
  async function keptOpen<T>(c: Context<Env>, transfer: () => Promise<T>): Promise<T> {
    const settle = config.keepOpen?.(c.req.raw)
    try {
      return await transfer()
    } finally {
      settle?.()
    }
  }

  return {
    events:
      (route: Declaration): Handler =>
      async (c) => {
        const { gateway, target, request } = await begin(c, route)
        return openEvents(target, { ...request, refuses: () => refusesNow(context, c.var.session.id, gateway) })
      },

    download:
      (route: Declaration): Handler =>
      async (c) => {
        const { gateway, target, request } = await begin(c, route)
        const isFull = c.req.query('full') === 'true'
        const file = {
          ...request,
          type: isFull ? 'application/gzip' : 'application/json',
          filename: fileName(gateway, isFull, config.now()),
          record: () => recordReveal(context, gateway, isFull ? 'full-backup' : 'backup'),
        } as const
        return keptOpen(c, () => archives.download(target, file))
      },

    upload:
      (route: Declaration): Handler =>
      async (c) => {
        const { target, request } = await begin(c, route)
        const file = {
          ...request,
          type: c.req.header('content-type'),
          body: c.req.raw.body,
          announced: announcedBy(c),
          limit: config.backupLimit ?? route.bodyLimit,
        }
        return Response.json(await keptOpen(c, () => archives.upload(target, file)))
      },
  }
}

/** A stream may outlast the session that began it, and the gateway's place among the person's. */
async function refusesNow(
  { config }: ServerContext,
  sessionId: string,
  { id, userId, url, sealedKey }: GatewayRow,
): Promise<Refusal | undefined> {
  if ((await config.store.sessions.find(sessionId, config.now())) === undefined)
    return new Refusal(401, 'unauthorized', 'You are not signed in any more. Sign in and try again.')
  const now = await config.store.gateways.find(userId, id)
  if (now === undefined) return new Refusal(404, 'gateway_not_found', 'This gateway is not among yours any more.')
  if (now.url !== url || now.sealedKey !== sealedKey)
    return new Refusal(409, 'conflict', 'This gateway has another address or key now. Begin anew.')
  return undefined
}

/** Letters and digits only: it goes into a header and onto a disk. */
function fileName({ name }: GatewayRow, isFull: boolean, now: number): string {
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  const time = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')
  return `${['plexus', slug, isFull ? 'full-backup' : 'backup', time].filter((part) => part !== '').join('-')}.${isFull ? 'tar.gz' : 'json'}`
}

function announcedBy(c: Context<Env>): number | undefined {
  const length = c.req.header('content-length')
  return length !== undefined && /^\d+$/.test(length) ? Number(length) : undefined
}
