import { createFileRoute } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { EditorPage } from './editor-page.tsx'
import { parts } from './parts.ts'

export const Route = createFileRoute('/_signed-in/gateways/$gatewayId/providers/edit')({
  validateSearch: z.object({
    /** The provider to edit; without it, a new one. */
    open: z.catch(z.optional(z.string()), undefined),
    /** The provider that a new one begins as a copy of. */
    clone: z.catch(z.optional(z.string()), undefined),
    part: z.catch(z.optional(z.enum(parts)), undefined),
  }),
  component: EditorPage,
  staticData: { title: 'Edit provider', section: 'providers' },
})
