import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { VersionPage } from './version-page.tsx'

export const Route = createFileRoute('/_signed-in/agents/$agentId/versions/$sha')({
  validateSearch: z.object({
    layout: z.catch(z._default(z.enum(['unified', 'split']), 'unified'), 'unified'),
    dialog: z.catch(z.optional(z.literal('rollback')), undefined),
  }),
  search: { middlewares: [stripSearchParams({ layout: 'unified' })] },
  component: VersionPage,
  staticData: { title: 'Version', section: 'versions' },
})
