import { IconChartBar } from '@tabler/icons-react'
import { createFileRoute } from '@tanstack/react-router'
import { usageSearchSchema } from './search.ts'
import { UsagePage } from './usage-page.tsx'

export const Route = createFileRoute('/_signed-in/agents/$agentId/usage')({
  validateSearch: usageSearchSchema,
  component: UsagePage,
  staticData: {
    title: 'Token usage',
    tab: { label: 'Token usage', icon: IconChartBar, group: 'Activity', section: 'usage' },
  },
})
