import { IconUserCircle } from '@tabler/icons-react'
import { createFileRoute } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { OwnKeyPage } from './own-key-page.tsx'

export const Route = createFileRoute('/_signed-in/gateways/$gatewayId/own-key')({
  validateSearch: z.object({
    form: z.catch(z.optional(z.enum(['rotate', 'comment'])), undefined),
  }),
  component: OwnKeyPage,
  staticData: {
    title: 'Your key',
    tab: { label: 'Your key', icon: IconUserCircle, group: 'Gateway', section: 'own-key' },
  },
})
