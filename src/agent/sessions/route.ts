import { IconMessages } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { SessionsPage } from './sessions-page.tsx'

export const Route = createFileRoute('/_signed-in/agents/$agentId/sessions')({
  validateSearch: z.object({
    q: z.catch(z._default(z.string(), ''), ''),
    channel: z.catch(z.optional(z.string()), undefined),
    show: z.catch(z._default(z.enum(['people', 'automation', 'all']), 'people'), 'people'),
    by: z.catch(z._default(z.enum(['title', 'channel', 'messages', 'created', 'updated']), 'updated'), 'updated'),
    dir: z.catch(z._default(z.enum(['asc', 'desc']), 'desc'), 'desc'),
  }),
  // The address holds what was chosen, not what was not.
  search: { middlewares: [stripSearchParams({ q: '', show: 'people', by: 'updated', dir: 'desc' })] },
  component: SessionsPage,
  staticData: {
    title: 'Sessions',
    tab: { label: 'Sessions', icon: IconMessages, group: 'Activity', section: 'sessions' },
  },
})
