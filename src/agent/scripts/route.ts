import { IconFileCode } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { ScriptsPage } from './scripts-page.tsx'

export const Route = createFileRoute('/_signed-in/agents/$agentId/scripts')({
  validateSearch: z.object({
    q: z.catch(z._default(z.string(), ''), ''),
    by: z.catch(z._default(z.enum(['name', 'size', 'changed']), 'name'), 'name'),
    dir: z.catch(z._default(z.enum(['asc', 'desc']), 'asc'), 'asc'),
    /** Name of the script in the panel. */
    open: z.catch(z.optional(z.string()), undefined),
  }),
  search: { middlewares: [stripSearchParams({ q: '', by: 'name', dir: 'asc' })] },
  component: ScriptsPage,
  staticData: {
    title: 'Scripts',
    tab: { label: 'Scripts', icon: IconFileCode, group: 'Automation', section: 'scripts' },
  },
})
