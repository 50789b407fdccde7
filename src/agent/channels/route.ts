import { IconBroadcast } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { ChannelsPage } from './channels-page.tsx'

export const Route = createFileRoute('/_signed-in/agents/$agentId/channels')({
  validateSearch: z.object({
    q: z.catch(z._default(z.string(), ''), ''),
    by: z.catch(z._default(z.enum(['name', 'kind', 'state', 'access']), 'name'), 'name'),
    dir: z.catch(z._default(z.enum(['asc', 'desc']), 'asc'), 'asc'),
    /** The channel that is open beside the list. */
    open: z.catch(z.optional(z.string()), undefined),
    dialog: z.catch(z.optional(z.literal('new')), undefined),
  }),
  search: { middlewares: [stripSearchParams({ q: '', by: 'name', dir: 'asc' })] },
  component: ChannelsPage,
  staticData: {
    title: 'Channels',
    tab: { label: 'Channels', icon: IconBroadcast, group: 'Connections', section: 'channels' },
  },
})
