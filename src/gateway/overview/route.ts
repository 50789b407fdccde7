import { IconLayoutDashboard } from '@tabler/icons-react'
import { createFileRoute } from '@tanstack/react-router'
import { OverviewPage } from './overview-page.tsx'

export const Route = createFileRoute('/_signed-in/gateways/$gatewayId/')({
  component: OverviewPage,
  staticData: {
    title: 'Overview',
    tab: { label: 'Overview', icon: IconLayoutDashboard, group: 'Gateway', section: 'overview' },
  },
})
