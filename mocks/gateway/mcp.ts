import type { Context } from 'hono'
import { doneSchema, savedSchema } from '#contract/plexus/answers.ts'
import {
  mcpLogPageSchema,
  mcpProcessLogsSchema,
  mcpProcessSchema,
  mcpServerListSchema,
  namedMcpServerSchema,
} from '#contract/plexus/mcp.ts'
import { jsonOf, patchOf, validationFailed } from './checked.ts'
import { registerMcpKeys } from './mcp-keys.ts'
import { forgetMcpLogs, mcpCallsOf } from './mcp-log.ts'
import { forgetProcess, processLogsOf, processOf, startProcess, stopProcess } from './mcp-processes.ts'
import { checkedServer, isServerName } from './mcp-rules.ts'
import { writing } from './memory.ts'
import { refusePlain, reply } from './reply.ts'
import type { GatewayApi, GatewayContext, GatewaySection } from './section.ts'
import { pagingOf } from './usage-query.ts'

const root = '/v0/management/mcp-servers'
const logs = '/v0/management/mcp-logs'

export const mcpSection: GatewaySection = {
  name: 'mcp',
  paths: [root, logs],
  register(api, gateway) {
    const servers = () => gateway.state().installation.mcpServers
    const missing = (name: string) => refusePlain(404, `MCP server '${name}' not found`)
    const save = (name: string, body: unknown) => {
      const rules = checkedServer(body)
      if ('issues' in rules) return validationFailed(rules.issues)
      const given = Object.entries(rules.data).filter(([, value]) => value !== undefined)
      writing(gateway, () => servers().set(name, Object.fromEntries(given)))
      return reply(savedSchema, { success: true, name })
    }
    api.get(root, () => reply(mcpServerListSchema, Object.fromEntries(servers())))
    api.get(`${root}/:name`, (c) => {
      const server = servers().get(nameOf(c))
      return server ? reply(namedMcpServerSchema, { name: nameOf(c), ...server }) : missing(nameOf(c))
    })
    api.put(`${root}/:name`, async (c) => {
      const body = await jsonOf(c)
      return isServerName(nameOf(c)) ? save(nameOf(c), body) : refusePlain(400, badName)
    })
    api.patch(`${root}/:name`, async (c) => {
      const patch = await patchOf(c)
      if (patch instanceof Response) return patch
      const server = servers().get(nameOf(c))
      return server ? save(nameOf(c), { ...server, ...patch }) : missing(nameOf(c))
    })
    api.delete(`${root}/:name`, (c) => {
      writing(gateway, () => servers().delete(nameOf(c)))
      forgetProcess(gateway, nameOf(c))
      return reply(doneSchema, { success: true })
    })
    registerProcesses(api, gateway)
    registerMcpKeys(api, gateway)
    registerLogs(api, gateway)
  },
}

const nameOf = (c: Context): string => c.req.param('name') ?? ''
const badName =
  'Invalid server name. Must be a non-reserved slug (lowercase letters, numbers, hyphens, underscores, 2-63 characters)'

function registerProcesses(api: GatewayApi, gateway: GatewayContext): void {
  /** Of a server that the gateway runs itself, or why not. */
  const local = (c: Context, act: (name: string) => unknown) => {
    const name = nameOf(c)
    const server = gateway.state().installation.mcpServers.get(name)
    if (!server) return refusePlain(404, `MCP server '${name}' not found`)
    if (server['mode'] !== 'local_http') return refusePlain(400, 'MCP server is not local_http')
    return reply(mcpProcessSchema, act(name))
  }
  api.get(`${root}/:name/status`, (c) => {
    const isThere = gateway.state().installation.mcpServers.has(nameOf(c))
    if (!isThere) return refusePlain(404, `MCP server '${nameOf(c)}' not found`)
    return reply(mcpProcessSchema, processOf(gateway, nameOf(c)))
  })
  api.post(`${root}/:name/start`, (c) => local(c, (name) => startProcess(gateway, name)))
  // Asked of whatever name, running or not.
  api.post(`${root}/:name/stop`, (c) => reply(mcpProcessSchema, stopProcess(gateway, nameOf(c))))
  api.post(`${root}/:name/restart`, (c) =>
    local(c, (name) => {
      stopProcess(gateway, name)
      return startProcess(gateway, name)
    }),
  )
  api.get(`${root}/:name/process-logs`, (c) => reply(mcpProcessLogsSchema, { data: processLogsOf(gateway, nameOf(c)) }))
}

function registerLogs(api: GatewayApi, gateway: GatewayContext): void {
  api.get(logs, (c) => {
    const query = new URL(c.req.url).searchParams
    const { limit, offset } = pagingOf(query, 20)
    const has = (value: string, name: string) => value.toLowerCase().includes((query.get(name) ?? '').toLowerCase())
    const rows = mcpCallsOf(gateway).filter(
      (call) => has(call.server_name, 'serverName') && has(call.api_key, 'apiKey'),
    )
    const data = rows.slice(offset, limit === null ? undefined : offset + limit)
    return reply(mcpLogPageSchema, { data, total: rows.length, limit, offset })
  })
  api.delete(logs, (c) => {
    const days = c.req.query('olderThanDays')
    const before = days === undefined ? Infinity : gateway.state().now() - Number(days) * 86_400_000
    // What is no number deletes nothing here, and everything in the usage table.
    forgetMcpLogs(gateway, (call) => call.start_time < before)
    return reply(doneSchema, { success: true })
  })
  api.delete(`${logs}/:id`, (c) => {
    forgetMcpLogs(gateway, (call) => call.request_id === c.req.param('id'))
    return reply(doneSchema, { success: true })
  })
}
