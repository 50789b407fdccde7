import { IconAffiliate } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { PeersPage } from './peers-page.tsx'

export const Route = createFileRoute('/_signed-in/agents/$agentId/peers')({
  validateSearch: z.object({
    q: z.catch(z._default(z.string(), ''), ''),
    by: z.catch(z._default(z.enum(['alias', 'url', 'state']), 'alias'), 'alias'),
    dir: z.catch(z._default(z.enum(['asc', 'desc']), 'asc'), 'asc'),
    dialog: z.catch(z.optional(z.literal('register')), undefined),
  }),
  search: { middlewares: [stripSearchParams({ q: '', by: 'alias', dir: 'asc' })] },
  component: PeersPage,
  staticData: {
    title: 'A2A peers',
    tab: { label: 'A2A peers', icon: IconAffiliate, group: 'Connections', section: 'peers' },
  },
})
