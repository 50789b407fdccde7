import { createFileRoute } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { FleetPage } from './fleet-page.tsx'

export const Route = createFileRoute('/_signed-in/agents')({
  validateSearch: z.object({
    /** The connect dialog: `new`, or the id of the agent to connect. */
    connect: z.catch(z.optional(z.string()), undefined),
  }),
  component: FleetPage,
  staticData: { title: 'Agents' },
})
