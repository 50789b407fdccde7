import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { SettingsPage } from './settings-page.tsx'

export const Route = createFileRoute('/_signed-in/agents/$agentId/settings')({
  validateSearch: z.object({
    q: z.catch(z._default(z.string(), ''), ''),
  }),
  search: { middlewares: [stripSearchParams({ q: '' })] },
  component: SettingsPage,
  staticData: {
    title: 'Agent settings',
    tab: { label: 'Settings', icon: IconAdjustmentsHorizontal, group: 'Configuration', section: 'settings' },
  },
})
