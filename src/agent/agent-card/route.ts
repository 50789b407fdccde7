import { IconId } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { AgentCardPage } from './agent-card-page.tsx'

export const Route = createFileRoute('/_signed-in/agents/$agentId/agent-card')({
  validateSearch: z.object({
    view: z.catch(z._default(z.enum(['card', 'raw']), 'card'), 'card'),
    /** Searched for among the skills. */
    find: z.catch(z._default(z.string(), ''), ''),
  }),
  search: { middlewares: [stripSearchParams({ view: 'card', find: '' })] },
  component: AgentCardPage,
  staticData: {
    title: 'Agent card',
    tab: { label: 'Agent card', icon: IconId, group: 'Agent', section: 'agent-card' },
  },
})
