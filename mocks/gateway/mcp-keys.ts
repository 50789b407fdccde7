import { mcpKeyListSchema, mcpKeySchema } from '#contract/plexus/mcp.ts'
import { doneSchema } from '#contract/plexus/answers.ts'
import { checked, jsonOf, validationFailed } from './checked.ts'
import { mcpKeyRule } from './mcp-rules.ts'
import { writing } from './memory.ts'
import { refusePlain, reply } from './reply.ts'
import { remembered, type GatewayApi, type GatewayContext } from './section.ts'

/** `cooldown_until` in milliseconds since the epoch. */
export interface McpKey {
  id: number
  serverName: string
  key: string
  is_active: boolean
  cooldown_until: number | null
}

/** The keys with which MCP servers are called in turn. */
export const mcpKeysOf = remembered(({ dataset, startedAt }) => ({
  keys: (dataset === 'empty'
    ? []
    : [
        { id: 1, serverName: 'web-search', key: 'ws-harbourline-a81f', is_active: true, cooldown_until: null },
        {
          id: 2,
          serverName: 'web-search',
          key: 'ws-harbourline-c40b',
          is_active: true,
          cooldown_until: startedAt + 900_000,
        },
      ]) as McpKey[],
  nextId: 3,
}))

export function registerMcpKeys(api: GatewayApi, gateway: GatewayContext): void {
  const root = '/v0/management/mcp-servers/:name/keys'
  const pool = () => mcpKeysOf(gateway)
  const isServer = (name: string) => gateway.state().installation.mcpServers.has(name)
  const noServer = (name: string) => refusePlain(404, `MCP server '${name}' not found`)
  const noKey = (id: string) => refusePlain(404, `MCP key '${id}' not found`)
  const find = (name: string, id: string) => pool().keys.find((key) => key.serverName === name && String(key.id) === id)
  const wire = ({ id, key, is_active, cooldown_until }: McpKey) => ({ id, key, is_active, cooldown_until })

  api.get(root, (c) => {
    const name = c.req.param('name')
    if (!isServer(name)) return noServer(name)
    return reply(mcpKeyListSchema, {
      keys: pool()
        .keys.filter((key) => key.serverName === name)
        .map(wire),
    })
  })
  api.post(root, async (c) => {
    const serverName = c.req.param('name')
    const rules = checked(mcpKeyRule, await jsonOf(c))
    if ('issues' in rules) return validationFailed(rules.issues)
    if (!isServer(serverName)) return noServer(serverName)
    const key: McpKey = { id: pool().nextId++, serverName, ...rules.data, cooldown_until: null }
    writing(gateway, () => pool().keys.push(key))
    return reply(mcpKeySchema, wire(key), 201)
  })
  api.delete(`${root}/:id`, (c) => {
    const { name, id } = c.req.param()
    if (!/^[1-9]\d*$/.test(id)) return refusePlain(400, 'keyId must be a positive integer')
    const key = find(name, id)
    if (!key) return noKey(id)
    writing(gateway, () => {
      pool().keys = pool().keys.filter((other) => other !== key)
    })
    return reply(doneSchema, { success: true })
  })
  api.post(`${root}/:id/clear-cooldown`, (c) => {
    const { name, id } = c.req.param()
    const key = find(name, id)
    if (!key) return noKey(id)
    key.cooldown_until = null
    return reply(doneSchema, { success: true })
  })
}
