import type { Gateway } from '#contract/plexus/gateways.ts'
import type { GatewayRow } from '#server/store.ts'

/** The only way a gateway's row leaves the server: named members only, and the key is none of them. */
export function presentGateway({ id, name, url, createdAt }: GatewayRow): Gateway {
  return { id, name, url, createdAt: new Date(createdAt).toISOString() }
}
