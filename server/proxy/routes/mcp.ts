import { noMembersSchema } from '#contract/lenient.ts'
import { mcpDraftSchema, mcpPatchSchema } from '#contract/placet/mcp.ts'
import { section } from '#server/proxy/declaration.ts'

const manage = section('mcp')

export const mcpRoutes = [
  manage.get('/mcp', 'List MCP servers and their tools.', { probe: () => '' }),
  manage.post('/mcp', 'Add an MCP server.', { body: mcpDraftSchema }),
  manage.get('/mcp/:name', 'Read one MCP server.'),
  manage.patch('/mcp/:name', 'Change the configuration of an MCP server.', { body: mcpPatchSchema }),
  manage.delete('/mcp/:name', 'Remove an MCP server.'),
  manage.post('/mcp/:name/enable', 'Enable an MCP server and connect to it.', { body: noMembersSchema }),
  manage.post('/mcp/:name/disable', 'Disable an MCP server and disconnect from it.', { body: noMembersSchema }),
  manage.post('/mcp/:name/restart', 'Connect to an MCP server anew.', { body: noMembersSchema }),
]
