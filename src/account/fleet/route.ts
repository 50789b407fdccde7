import { createFileRoute } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { FleetPage } from './fleet-page.tsx'

const optionalText = z.catch(z.optional(z.string()), undefined)

export const Route = createFileRoute('/_signed-in/agents')({
  validateSearch: z.object({
    q: z.catch(z._default(z.string(), ''), ''),
    state: z.catch(z._default(z.enum(['all', 'healthy', 'attention']), 'all'), 'all'),
    by: z.catch(z._default(z.enum(['name', 'state', 'uptime', 'sessions', 'tokens', 'active']), 'name'), 'name'),
    dir: z.catch(z._default(z.enum(['asc', 'desc']), 'asc'), 'asc'),
    /** Without a choice: a table on wide windows, cards on narrow ones. */
    view: z.catch(z.optional(z.enum(['table', 'cards'])), undefined),
    /** The connect dialog: `new`, or the id of the agent to connect. */
    connect: optionalText,
    way: z.catch(z.optional(z.enum(['agent', 'here'])), undefined),
    /** The id of the agent whose name, or whose address and key, is being changed. */
    rename: optionalText,
    rekey: optionalText,
  }),
  component: FleetPage,
  staticData: { title: 'Agents' },
})
