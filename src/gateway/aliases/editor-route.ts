import { createFileRoute } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { EditorPage } from './editor-page.tsx'

export const Route = createFileRoute('/_signed-in/gateways/$gatewayId/aliases/edit')({
  validateSearch: z.object({
    /** The alias to edit; without it, a new one. */
    open: z.catch(z.optional(z.string()), undefined),
    /** The alias that a new one begins as a copy of. */
    clone: z.catch(z.optional(z.string()), undefined),
  }),
  component: EditorPage,
  staticData: { title: 'Edit alias', section: 'aliases' },
})
