import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { PeerPage } from './peer-page.tsx'

export const Route = createFileRoute('/_signed-in/agents/$agentId/peers/$alias')({
  validateSearch: z.object({
    view: z.catch(z._default(z.enum(['talk', 'card', 'raw']), 'talk'), 'talk'),
    /** Searched for among the skills of its card. */
    find: z.catch(z._default(z.string(), ''), ''),
    dialog: z.catch(z.optional(z.literal('change')), undefined),
  }),
  search: { middlewares: [stripSearchParams({ view: 'talk', find: '' })] },
  component: PeerPage,
  staticData: { title: 'A2A peer', section: 'peers' },
})
