import { doneSchema } from '#contract/plexus/answers.ts'
import { configGroups, type ConfigGroup as GroupName } from '#contract/plexus/config.ts'
import { metadataRefreshSchema, systemSettingsSchema, wholeConfigSchema } from '#contract/plexus/settings.ts'
import { patchOf } from './checked.ts'
import { compacted, configRules, keyOf, readGroup, type ConfigGroup } from './config-rules.ts'
import { memoryOf, writing } from './memory.ts'
import { refusePlain, refuseTyped, reply } from './reply.ts'
import type { GatewayApi, GatewayContext, GatewaySection } from './section.ts'
import { settingsOf } from './settings-bag.ts'
import { wholeConfigOf } from './whole-config.ts'

const root = '/v0/management'

/** What is tuned, the settings behind it, and everything in one. Two of the groups belong to other sections. */
export const configSection: GatewaySection = {
  name: 'config',
  paths: [
    `${root}/config`,
    `${root}/system-settings`,
    `${root}/cache/vision-descriptor/clear`,
    `${root}/models/metadata/refresh`,
  ],
  register(api, gateway) {
    for (const [name, group] of Object.entries(configRules)) {
      if (name !== 'mcp-enabled') registerGroup(api, gateway, name as GroupName, group) // a name of the contract
    }
    api.get(`${root}/config`, () => reply(wholeConfigSchema, wholeConfigOf(memoryOf(gateway), 'memory')))
    api.get(`${root}/config/export`, () => {
      const { installation } = gateway.state()
      return reply(wholeConfigSchema, wholeConfigOf({ installation, settings: settingsOf(gateway) }, 'database'))
    })
    api.get(`${root}/system-settings`, () => reply(systemSettingsSchema, Object.fromEntries(settingsOf(gateway))))
    api.patch(`${root}/system-settings`, async (c) => {
      const patch = await patchOf(c)
      if (patch instanceof Response) return patch
      const unknown = unknownQuotas(gateway, patch['default_quotas'])
      if (unknown.length > 0) {
        const list = `Unknown quota name(s) in 'default_quotas': ${unknown.join(', ')}.`
        return refuseTyped(400, `${list} Quotas must be defined in user_quotas first.`, 'invalid_request_error')
      }
      // Any name and any value else; null is a value, and no name ever goes away again.
      writing(gateway, () => Object.entries(patch).forEach(([name, value]) => settingsOf(gateway).set(name, value)))
      return reply(doneSchema, { success: true })
    })
    api.post(`${root}/cache/vision-descriptor/clear`, () =>
      reply(doneSchema, { success: true, message: 'Vision descriptor cache cleared.' }),
    )
    api.post(`${root}/models/metadata/refresh`, () => {
      const failed = {
        source: 'catwalk',
        initialized: false,
        count: 0,
        error: 'getaddrinfo ENOTFOUND catwalk.charm.sh',
      }
      return reply(metadataRefreshSchema, {
        success: false,
        message: 'Model metadata refresh completed with errors',
        trigger: 'manual',
        refreshedAt: new Date(gateway.state().now()).toISOString(),
        durationMs: 812,
        intervalMinutes: 60,
        hadErrors: true,
        sources: {
          openrouter: { source: 'openrouter', initialized: true, count: 341 },
          modelsDev: { source: 'models.dev', initialized: true, count: 1207 },
          catwalk: failed,
        },
      })
    })
  },
}

/** Whether MCP servers are passed on at all: the MCP section's. What is traced is the traces section's. */
export const mcpEnabledSection: GatewaySection = {
  name: 'mcp',
  paths: [`${root}/config/mcp-enabled`],
  register(api, gateway) {
    const group = configRules['mcp-enabled']
    if (group) registerGroup(api, gateway, 'mcp-enabled', group)
  },
}

function registerGroup(api: GatewayApi, gateway: GatewayContext, name: GroupName, group: ConfigGroup): void {
  const answer = () => reply(configGroups[name].answer, readGroup(settingsOf(gateway), group))
  api.get(`${root}/config/${name}`, answer)
  api.patch(`${root}/config/${name}`, async (c) => {
    const patch = await patchOf(c)
    return patch instanceof Response ? patch : (write(gateway, group, patch) ?? answer())
  })
}

/** Member by member: what came before the first that is refused is saved by then. */
function write(gateway: GatewayContext, group: ConfigGroup, patch: Record<string, unknown>): Response | undefined {
  const settings = settingsOf(gateway)
  const { whole } = group
  if (whole === 'compaction') {
    const rules = compacted(settings.get(whole), patch)
    if ('issues' in rules) return refusePlain(400, 'Invalid compaction config', rules.issues)
    writing(gateway, () => settings.set(whole, rules.data))
    return undefined
  }
  if (whole !== undefined) {
    writing(gateway, () => settings.set(whole, { ...readGroup(settings, group), ...patch }))
    return undefined
  }
  for (const [member, rule] of Object.entries(group.rules)) {
    if (patch[member] === undefined) continue
    const error = rule(patch[member], member)
    if (error !== undefined) return refusePlain(400, error)
    writing(gateway, () => settings.set(keyOf(group, member), patch[member]))
  }
  return undefined
}

function unknownQuotas(gateway: GatewayContext, names: unknown): string[] {
  const { userQuotas } = gateway.state().installation
  return Array.isArray(names) ? names.filter((name) => !userQuotas.has(String(name))).map(String) : []
}
