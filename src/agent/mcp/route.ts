import { IconPlugConnected } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { McpPage } from './mcp-page.tsx'

export const Route = createFileRoute('/_signed-in/agents/$agentId/mcp')({
  validateSearch: z.object({
    q: z.catch(z._default(z.string(), ''), ''),
    view: z.catch(z._default(z.enum(['servers', 'tools']), 'servers'), 'servers'),
    state: z.catch(z.optional(z.enum(['connected', 'failing', 'connecting', 'disabled'])), undefined),
    by: z.catch(z._default(z.enum(['name', 'state', 'transport', 'tools', 'changed', 'server']), 'state'), 'state'),
    dir: z.catch(z._default(z.enum(['asc', 'desc']), 'asc'), 'asc'),
    /** Name of the server that is open beside the list. */
    open: z.catch(z.optional(z.string()), undefined),
    dialog: z.catch(z.optional(z.enum(['add', 'edit', 'import'])), undefined),
  }),
  search: { middlewares: [stripSearchParams({ q: '', view: 'servers', by: 'state', dir: 'asc' })] },
  component: McpPage,
  staticData: {
    title: 'MCP servers',
    tab: { label: 'MCP servers', icon: IconPlugConnected, group: 'Connections', section: 'mcp' },
  },
})
