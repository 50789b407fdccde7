import { IconListDetails } from '@tabler/icons-react'
import { createFileRoute } from '@tanstack/react-router'
import { AuditPage } from './audit-page.tsx'
import { auditSearchSchema } from './audit-search.ts'

export const Route = createFileRoute('/_signed-in/agents/$agentId/audit')({
  validateSearch: auditSearchSchema,
  component: AuditPage,
  staticData: {
    title: 'Audit log',
    tab: { label: 'Audit log', icon: IconListDetails, group: 'Activity', section: 'audit' },
  },
})
