import { createFileRoute } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { PreferencesPage } from './preferences-page.tsx'

export const Route = createFileRoute('/_signed-in/settings')({
  validateSearch: z.object({ dialog: z.catch(z.optional(z.enum(['new-key'])), undefined) }),
  component: PreferencesPage,
  staticData: { title: 'Settings' },
})
