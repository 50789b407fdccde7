import type { Context } from 'hono'
import { isPlain } from '#contract/plain-text.ts'
import type { Env, ServerContext } from '#server/context.ts'
import { Refusal } from '#server/problem.ts'
import type { GatewayRow } from '#server/store.ts'

/** The gateway, if it is the asking user's; somebody else's is as unknown as one that was never there. */
export async function findGateway(c: Context<Env>, { config }: ServerContext, id: string): Promise<GatewayRow> {
  const row = isPlain(id) ? await config.store.gateways.find(c.var.user.id, id) : undefined
  return known(c, id, row)
}

/** One atomic change to a gateway of the asking user. */
export async function changeGateway(
  c: Context<Env>,
  { config }: ServerContext,
  id: string,
  change: Partial<Pick<GatewayRow, 'name' | 'url' | 'sealedKey'>>,
): Promise<GatewayRow> {
  const row = isPlain(id) ? await config.store.gateways.update(c.var.user.id, id, change) : undefined
  return known(c, id, row)
}

function known(c: Context<Env>, id: string, row: GatewayRow | undefined): GatewayRow {
  if (row === undefined)
    throw new Refusal(
      404,
      'gateway_not_found',
      `There is no gateway "${id.slice(0, 200)}" among yours. Connect it first.`,
    )
  c.set('gatewayId', id)
  return row
}
