import * as z from 'zod/mini'
import { switchPatchSchema } from '#contract/plexus/config.ts'
import { mcpKeyBodySchema, mcpServerBodySchema, mcpServerPatchSchema } from '#contract/plexus/mcp.ts'
import { filterText, pagingQuerySchema } from '#contract/plexus/query.ts'
import { deletionQuerySchema, deletionRule } from '#contract/plexus/usage-query.ts'
import { gatewaySection } from '#server/proxy/declaration.ts'
import { windowRule } from './query.ts'

const manage = gatewaySection('mcp')

export const gatewayMcpRoutes = [
  manage.get('/mcp-servers', 'List the MCP servers.', { probe: () => '' }),
  manage.get('/mcp-servers/:name', 'Read one MCP server.'),
  manage.put('/mcp-servers/:name', 'Create or replace an MCP server.', { body: mcpServerBodySchema }),
  manage.patch('/mcp-servers/:name', 'Change an MCP server.', { body: mcpServerPatchSchema }),
  manage.delete('/mcp-servers/:name', 'Remove an MCP server.'),
  manage.get('/mcp-servers/:name/status', 'Ask how a local MCP server runs.'),
  manage.post('/mcp-servers/:name/start', 'Start a local MCP server.', { deadlineMs: 60_000 }),
  manage.post('/mcp-servers/:name/stop', 'Stop a local MCP server.'),
  manage.post('/mcp-servers/:name/restart', 'Restart a local MCP server.', { deadlineMs: 60_000 }),
  manage.get('/mcp-servers/:name/process-logs', 'Read what a local MCP server wrote.'),
  manage.get('/mcp-servers/:name/keys', 'List the keys that an MCP server is called with.'),
  manage.post('/mcp-servers/:name/keys', 'Add a key that an MCP server is called with.', { body: mcpKeyBodySchema }),
  manage.delete('/mcp-servers/:name/keys/:id', 'Remove a key that an MCP server is called with.'),
  manage.post('/mcp-servers/:name/keys/:id/clear-cooldown', 'End the cooldown of such a key.'),
  manage.get('/mcp-logs', 'List calls to MCP servers.', {
    query: z.extend(pagingQuerySchema, { serverName: z.optional(filterText), apiKey: z.optional(filterText) }),
    queryRule: windowRule,
  }),
  manage.delete('/mcp-logs', 'Delete calls older than some days, or all.', {
    query: deletionQuerySchema,
    queryRule: deletionRule,
  }),
  manage.delete('/mcp-logs/:requestId', 'Delete one call.'),
  manage.get('/config/mcp-enabled', 'Ask whether the gateway offers its MCP servers.'),
  manage.patch('/config/mcp-enabled', 'Choose whether the gateway offers its MCP servers.', {
    body: switchPatchSchema,
  }),
]
