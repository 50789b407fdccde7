import { configRules, readGroup, type ConfigGroup } from './config-rules.ts'
import type { InMemory } from './memory.ts'

/** Everything that is configured, secrets in the clear: as it works in memory, or as it lies in the database. */
export function wholeConfigOf({ installation, settings }: InMemory, from: 'memory' | 'database') {
  const shared = {
    providers: Object.fromEntries(installation.providers),
    models: Object.fromEntries(installation.aliases),
    keys: Object.fromEntries(installation.keys),
    user_quotas: Object.fromEntries(installation.userQuotas),
    mcp_servers: Object.fromEntries(installation.mcpServers),
  }
  if (from === 'database') return { ...shared, settings: Object.fromEntries(settings), oauth_providers: [] }
  const group = (name: string) => readGroup(settings, configRules[name] ?? none)
  return {
    ...shared,
    mcpServers: shared.mcp_servers,
    failover: group('failover'),
    cooldown: group('cooldown'),
    timeout: group('timeout'),
    stall: group('stall'),
    backgroundExploration: group('background-exploration'),
    mcpOAuth: { enabled: false, provider: 'plexus-idp' },
    quotas: [...installation.providers].flatMap(([provider, { enabled, quota_checker: checker }]) =>
      enabled && typeof checker === 'object' && checker !== null ? [{ id: provider, provider, ...checker }] : [],
    ),
  }
}

const none: ConfigGroup = { defaults: {}, rules: {} }
