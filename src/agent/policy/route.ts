import { IconShieldCheck } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import { PolicyPage } from './policy-page.tsx'
import { policySearchSchema, usualSearch } from './policy-search.ts'

export const Route = createFileRoute('/_signed-in/agents/$agentId/policy')({
  validateSearch: policySearchSchema,
  search: { middlewares: [stripSearchParams(usualSearch)] },
  component: PolicyPage,
  staticData: {
    title: 'Tool policy',
    tab: { label: 'Tool policy', icon: IconShieldCheck, group: 'Configuration', section: 'policy' },
  },
})
