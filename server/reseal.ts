import type { Place, SecretBox } from './secret-box.ts'
import type { AgentRow, Store } from './store.ts'

/**
 * Seals again, under the first key of the ring, whatever an older key sealed; gives the number of agents and
 * gateways changed.
 * Afterwards the older keys may be removed. Can be repeated after an interruption. Run it before requests are served: a
 * credential stored meanwhile would be overwritten by its predecessor.
 */
export async function resealAll({ config, box }: ResealContext): Promise<number> {
  const again = async (sealed: string | null, place: Place) => {
    if (sealed === null || !box.isStale(sealed)) return undefined
    return box.seal(await box.open(sealed, place), place)
  }

  let changed = 0
  for (const { id, userId, sealedManagementKey, sealedWebhook } of await config.store.agents.sealed()) {
    const key = await again(sealedManagementKey, { kind: 'agent', id, field: 'managementKey' })
    const webhook = await again(sealedWebhook, { kind: 'agent', id, field: 'webhook' })
    if (key === undefined && webhook === undefined) continue
    const change: Partial<AgentRow> = {
      ...(key === undefined ? {} : { sealedManagementKey: key }),
      ...(webhook === undefined ? {} : { sealedWebhook: webhook }),
    }
    await config.store.agents.update(userId, id, change)
    changed += 1
  }
  for (const { id, userId, sealedKey } of await config.store.gateways.sealed()) {
    const key = await again(sealedKey, { kind: 'gateway', id, field: 'key' })
    if (key === undefined) continue
    await config.store.gateways.update(userId, id, { sealedKey: key })
    changed += 1
  }
  return changed
}

interface ResealContext {
  config: { store: Store }
  box: SecretBox
}
