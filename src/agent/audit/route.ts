import { IconListDetails } from '@tabler/icons-react'
import { createFileRoute } from '@tanstack/react-router'
import { AuditPage } from './audit-page.tsx'

export const Route = createFileRoute('/_signed-in/agents/$agentId/audit')({
  component: AuditPage,
  staticData: {
    title: 'Audit log',
    tab: { label: 'Audit log', icon: IconListDetails, group: 'Activity', section: 'audit' },
  },
})
