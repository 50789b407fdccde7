import { startReferenceGateway } from '#mocks/gateway/http.ts'
import { randomToken } from '#server/random.ts'
import type { SecretBox } from '#server/secret-box.ts'
import type { Store } from '#server/store.ts'

export interface DemoGatewayOptions {
  store: Store
  box: SecretBox
  /** Who owns the gateway. */
  userId: string
}

interface DemoGateway {
  url: string
  stop: () => Promise<void>
}

/** The same gateway twice: managed by its admin, and as one of its keys sees it. */
const entries = [
  { id: 'reference-gateway', name: 'Harbourline gateway', as: undefined },
  { id: 'reference-gateway-key', name: 'Harbourline gateway, support desk', as: 'support-desk' },
] as const

/** Starts a reference gateway with 100 000 requests behind it and more coming in, and stores how to reach it. */
export async function startDemoGateway({ store, box, userId }: DemoGatewayOptions): Promise<DemoGateway> {
  const adminKey = randomToken()
  const { gateway, url, ...running } = await startReferenceGateway({ key: adminKey, scenario: 'huge', live: true })
  for (const { id, name, as } of entries.toReversed()) {
    const key = as === undefined ? adminKey : (gateway.state().installation.keys.get(as)?.secret ?? adminKey)
    const sealedKey = await box.seal(key, { kind: 'gateway', id, field: 'key' })
    const known = await store.gateways.update(userId, id, { url, sealedKey })
    if (!known) await store.gateways.insert({ id, userId, name, url, sealedKey, createdAt: Date.now() })
  }
  return { url, stop: () => running.stop() }
}
