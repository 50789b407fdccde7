import { isRecord } from '#contract/lenient.ts'
import type { Tables } from './archive.ts'
import type { Call } from './call.ts'
import { errorRowsOf } from './error-rows.ts'
import type { InstalledKey, Installation } from './installation.ts'
import { mcpKeysOf, type McpKey } from './mcp-keys.ts'
import { forgetMcpLogs, mcpCallsOf } from './mcp-log.ts'
import { writing } from './memory.ts'
import { remembered, type GatewayContext } from './section.ts'
import { settingsOf } from './settings-bag.ts'
import { trafficOf } from './traffic.ts'
import { completedRow } from './wire-row.ts'

/** Everything that is configured, as a backup has it. */
export function configOf(gateway: GatewayContext): Record<string, unknown> {
  const { installation } = gateway.state()
  return {
    ...Object.fromEntries(Object.entries(kinds).map(([kind, { of }]) => [kind, Object.fromEntries(installation[of])])),
    mcp_keys: mcpKeysOf(gateway).keys.map(({ serverName, key, is_active }) => ({
      serverName,
      key,
      isActive: is_active,
    })),
    settings: Object.fromEntries(settingsOf(gateway)),
    oauth_credentials: [],
  }
}

/** By the name in a backup: where it is kept, and the table that the answer counts. */
const kinds = {
  providers: { of: 'providers', table: 'providers' },
  models: { of: 'aliases', table: 'model_aliases' },
  keys: { of: 'keys', table: 'api_keys' },
  user_quotas: { of: 'userQuotas', table: 'user_quotas' },
  mcp_servers: { of: 'mcpServers', table: 'mcp_servers' },
} as const satisfies Record<string, { of: keyof Installation; table: string }>

/** Replaces all of it at once, whatever was there. Rows written, by table. */
export function restoreConfig(gateway: GatewayContext, config: Record<string, unknown>): Record<string, number> {
  const { installation } = gateway.state()
  const member = (name: string) => (isRecord(config[name]) ? config[name] : {})
  const written: Record<string, number> = {}
  writing(gateway, () => {
    for (const [kind, { of, table }] of Object.entries(kinds)) {
      const rows = Object.entries(member(kind))
      const into: Map<string, unknown> = installation[of]
      into.clear()
      for (const [name, row] of rows) into.set(name, of === 'keys' ? revived(row) : structuredClone(row))
      written[table] = rows.length
    }
    const pool = mcpKeysOf(gateway)
    pool.keys = (Array.isArray(config['mcp_keys']) ? config['mcp_keys'] : []).map((row, index) =>
      mcpKey(row, index + 1),
    )
    pool.nextId = pool.keys.length + 1
    written['mcp_keys'] = pool.keys.length
    const settings = settingsOf(gateway)
    settings.clear()
    for (const [name, value] of Object.entries(member('settings'))) settings.set(name, structuredClone(value))
    written['system_settings'] = settings.size
    written['oauth_credentials'] = 0
  })
  return written
}

/** A restored key has no end and isn't disabled: whoever was locked out gets in again. */
function revived(row: unknown): unknown {
  if (!isRecord(row)) return row
  const { expiresAt: _expiresAt, disabledAt: _disabledAt, ...key } = row as unknown as InstalledKey // as it was backed up
  return structuredClone(key)
}

function mcpKey(row: unknown, id: number): McpKey {
  const { serverName, key, isActive } = isRecord(row) ? row : {}
  return { id, serverName: String(serverName), key: String(key), is_active: isActive !== false, cooldown_until: null }
}

/** Requests as they were when they were backed up: a row alone does not say everything that a request was. */
const backedUp = remembered(() => new Map<string, Call>())

/** The tables of a full backup. What this gateway does not keep is empty. */
export function tablesOf(gateway: GatewayContext): Tables {
  const traffic = trafficOf(gateway)
  for (const call of [...traffic.calls(), ...traffic.failures(), ...traffic.traced()])
    backedUp(gateway).set(call.id, call)
  const ids = traffic.traced().map(({ id, key, date }) => ({ requestId: id, apiKey: key, createdAt: date }))
  return {
    request_usage: traffic.calls().map(completedRow),
    provider_cooldowns: [],
    debug_logs: ids,
    inference_errors: traffic.failures().flatMap(errorRowsOf),
    provider_performance: [],
    quota_state: [],
    meter_snapshots: [],
    quota_snapshots: [],
    mcp_request_usage: mcpCallsOf(gateway).map((call) => ({ ...call })),
    mcp_debug_logs: [],
    responses: [],
    conversations: [],
    response_items: [],
  }
}

/** Rows written, by table. Requests that another gateway had are counted and not known here. */
export function restoreTables(gateway: GatewayContext, tables: Tables): Record<string, number> {
  const traffic = trafficOf(gateway)
  const known = (table: string) => {
    const ids = new Set((tables[table] ?? []).map((row) => String(row['requestId'])))
    return [...ids].flatMap((id) => backedUp(gateway).get(id) ?? []).toSorted((a, b) => a.at - b.at)
  }
  traffic.restore('calls', known('request_usage'))
  traffic.restore('failures', known('inference_errors'))
  traffic.restore('traced', known('debug_logs'))
  const mcp = new Set((tables['mcp_request_usage'] ?? []).map((row) => row['request_id']))
  forgetMcpLogs(gateway, (call) => !mcp.has(call.request_id))
  return Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.length]))
}
