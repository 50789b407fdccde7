import type { QueryClient } from '@tanstack/react-query'
import { call, gatewayPath, nothing } from '#api/client.ts'
import { principalSchema } from '#contract/plexus/gateways.ts'
import { followRestart } from './follow-restart.ts'
import { type GatewayCapabilities, gatewayKeys, refreshGateway } from './gateways.ts'
import { isDown } from './offer.ts'
import { isGoingDown, noteRestart } from './restart.ts'

/**
 * Restarts the gateway and follows it down and up again. Resolves when it is going down, and says by itself how it went.
 * Rejects when the gateway refuses. Its process ends, and only what supervises it brings it back.
 */
export async function restartGateway(client: QueryClient, gatewayId: string): Promise<void> {
  const since = Date.now()
  const known = () => client.getQueryData<GatewayCapabilities>(gatewayKeys.capabilities(gatewayId))
  noteRestart(client, gatewayId, { since, isLate: false })
  try {
    await call(gatewayPath(gatewayId, 'restart'), { method: 'POST', returns: nothing })
  } catch (error) {
    if (!isGoingDown(error)) {
      noteRestart(client, gatewayId, null)
      throw error
    }
  }
  void followRestart({
    name: () => known()?.gateway.name ?? 'The gateway',
    since,
    uptimeBefore: undefined,
    look: async () => {
      await call(gatewayPath(gatewayId, 'auth', 'verify'), { returns: principalSchema })
      return undefined
    },
    refresh: async () => {
      await refreshGateway(client, gatewayId)
      const capabilities = known()
      return capabilities === undefined || !isDown(capabilities)
    },
    onLate: () => noteRestart(client, gatewayId, { since, isLate: true }),
    onBack: () => undefined,
  }).finally(() => {
    noteRestart(client, gatewayId, null)
    void client.invalidateQueries({ queryKey: gatewayKeys.all(gatewayId) })
  })
}
