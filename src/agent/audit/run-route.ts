import { createFileRoute } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { RunPage } from './run-page.tsx'

export const Route = createFileRoute('/_signed-in/agents/$agentId/audit/runs/$runId')({
  validateSearch: z.object({
    /** Key of the event whose details are shown. */
    open: z.catch(z.optional(z.string()), undefined),
  }),
  component: RunPage,
  staticData: { title: 'Run', section: 'audit' },
})
