import { IconPlugConnected } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { McpPage } from './mcp-page.tsx'

const usual = { view: 'servers', q: '', by: 'name', dir: 'asc', page: 1 } as const
const text = () => z.catch(z.optional(z.string().check(z.minLength(1))), undefined)

export const Route = createFileRoute('/_signed-in/gateways/$gatewayId/mcp')({
  validateSearch: z.object({
    view: z.catch(z._default(z.enum(['servers', 'calls']), usual.view), usual.view),
    q: z.catch(z._default(z.string(), usual.q), usual.q),
    by: z.catch(z._default(z.enum(['name', 'kind', 'enabled']), usual.by), usual.by),
    dir: z.catch(z._default(z.enum(['asc', 'desc']), usual.dir), usual.dir),
    /** The server whose panel is open, by name. */
    open: text(),
    form: z.catch(z.optional(z.enum(['new', 'edit', 'older'])), undefined),
    /** Of calls: both match anywhere in the name. */
    serverName: text(),
    apiKey: text(),
    page: z.catch(z._default(z.int().check(z.gte(1)), usual.page), usual.page),
    /** The call whose panel is open. */
    call: text(),
  }),
  search: { middlewares: [stripSearchParams(usual)] },
  component: McpPage,
  staticData: {
    title: 'MCP servers',
    tab: { label: 'MCP servers', icon: IconPlugConnected, group: 'Access', section: 'mcp' },
  },
})
