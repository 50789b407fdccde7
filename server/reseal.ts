import type { Place, SecretBox } from './secret-box.ts'
import type { AgentRow, Store } from './store.ts'

/**
 * Seals again, under the first key of the ring, whatever an older key sealed; gives the number of agents changed.
 * Afterwards the older keys may be removed. Can be repeated after an interruption. Run it before requests are served: a
 * credential stored meanwhile would be overwritten by its predecessor.
 */
export async function resealAll({ config, box }: ResealContext): Promise<number> {
  const again = async (sealed: string | null, id: string, field: Place['field']) => {
    if (sealed === null || !box.isStale(sealed)) return undefined
    const place: Place = { kind: 'agent', id, field }
    return box.seal(await box.open(sealed, place), place)
  }

  let changed = 0
  for (const { id, userId, sealedManagementKey, sealedWebhook } of await config.store.agents.sealed()) {
    const key = await again(sealedManagementKey, id, 'managementKey')
    const webhook = await again(sealedWebhook, id, 'webhook')
    if (key === undefined && webhook === undefined) continue
    const change: Partial<AgentRow> = {
      ...(key === undefined ? {} : { sealedManagementKey: key }),
      ...(webhook === undefined ? {} : { sealedWebhook: webhook }),
    }
    await config.store.agents.update(userId, id, change)
    changed += 1
  }
  return changed
}

interface ResealContext {
  config: { store: Store }
  box: SecretBox
}
