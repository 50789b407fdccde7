import * as z from 'zod/mini'
import { noMembersSchema } from '#contract/lenient.ts'
import { gatewaySection } from '#server/proxy/declaration.ts'
import { boundedWindow, olderThanDaysQuery, text, window } from './query.ts'

const manage = gatewaySection('mcp')

export const gatewayMcpRoutes = [
  manage.get('/mcp-servers', 'List the MCP servers.', { probe: () => '' }),
  manage.get('/mcp-servers/:name', 'Read one MCP server.'),
  manage.put('/mcp-servers/:name', 'Create or replace an MCP server.', { body: noMembersSchema }),
  manage.patch('/mcp-servers/:name', 'Change an MCP server.', { body: noMembersSchema }),
  manage.delete('/mcp-servers/:name', 'Remove an MCP server.'),
  manage.get('/mcp-servers/:name/status', 'Ask how a local MCP server runs.'),
  manage.post('/mcp-servers/:name/start', 'Start a local MCP server.'),
  manage.post('/mcp-servers/:name/stop', 'Stop a local MCP server.'),
  manage.post('/mcp-servers/:name/restart', 'Restart a local MCP server.'),
  manage.get('/mcp-servers/:name/process-logs', 'Read what a local MCP server wrote.'),
  manage.get('/mcp-servers/:name/keys', 'List the keys that an MCP server is called with.'),
  manage.post('/mcp-servers/:name/keys', 'Add a key that an MCP server is called with.', { body: noMembersSchema }),
  manage.post('/mcp-servers/:name/keys/:id/clear-cooldown', 'End the cooldown of such a key.'),
  manage.get('/mcp-logs', 'List calls to MCP servers.', {
    query: z.object({ ...window, serverName: text, apiKey: text }),
    queryRule: boundedWindow,
  }),
  manage.delete('/mcp-logs', 'Delete calls older than some days.', { query: olderThanDaysQuery }),
  manage.delete('/mcp-logs/:requestId', 'Delete one call.'),
  manage.get('/config/mcp-enabled', 'Ask whether the gateway offers its MCP servers.'),
  manage.patch('/config/mcp-enabled', 'Choose whether the gateway offers its MCP servers.', { body: noMembersSchema }),
]
