import { configStatusSchema } from '#contract/plexus/runtime.ts'
import { memoryOf } from './memory.ts'
import { reply } from './reply.ts'
import type { GatewaySection } from './section.ts'

/** How much is configured: out of memory, so it doesn't know the writes of the last moment. */
export const configStatusSection: GatewaySection = {
  name: 'overview',
  paths: ['/v0/management/config/status'],
  register(api, gateway) {
    api.get('/v0/management/config/status', () => {
      const { providers, aliases, keys, userQuotas, mcpServers } = memoryOf(gateway).installation
      return reply(configStatusSchema, {
        providerCount: providers.size,
        modelAliasCount: aliases.size,
        keyCount: keys.size,
        quotaCount: userQuotas.size,
        mcpServerCount: mcpServers.size,
      })
    })
  },
}
