import { remembered, type GatewayContext } from './section.ts'
import { settingsOf } from './settings-bag.ts'
import type { Installation } from './installation.ts'

/** What the gateway works with, as opposed to what lies in its database: the same, but 100 ms behind the last write. */
export interface InMemory {
  installation: Installation
  settings: ReadonlyMap<string, unknown>
}

const lastRead = remembered((): { value: InMemory | undefined } => ({ value: undefined }))

/** The configuration in memory. */
export function memoryOf(gateway: GatewayContext): InMemory {
  const kept = lastRead(gateway)
  if (gateway.state().isStale() && kept.value) return kept.value
  kept.value = undefined
  return { installation: gateway.state().installation, settings: settingsOf(gateway) }
}

/** Every write to the configuration goes through here: what is in memory stays as it was until nobody has written for a while. */
export function writing<T>(gateway: GatewayContext, write: () => T): T {
  const kept = lastRead(gateway)
  const state = gateway.state()
  if (!state.isStale() || !kept.value) {
    kept.value = structuredClone({ installation: state.installation, settings: settingsOf(gateway) })
  }
  const written = write()
  state.wrote()
  return written
}
