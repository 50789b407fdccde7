import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { RunPage } from './run-page.tsx'

export const Route = createFileRoute('/_signed-in/agents/$agentId/versions/runs/$runId')({
  validateSearch: z.object({
    view: z.catch(z._default(z.enum(['changes', 'report']), 'changes'), 'changes'),
    layout: z.catch(z._default(z.enum(['unified', 'split']), 'unified'), 'unified'),
    /** One file of the changes; absent: all. */
    path: z.catch(z.optional(z.string()), undefined),
    dialog: z.catch(z.optional(z.enum(['approve', 'reject', 'rollback', 'comment'])), undefined),
  }),
  search: { middlewares: [stripSearchParams({ view: 'changes', layout: 'unified' })] },
  component: RunPage,
  staticData: { title: 'Self-improvement run', section: 'versions' },
})
