import { IconLayoutDashboard } from '@tabler/icons-react'
import { createFileRoute } from '@tanstack/react-router'
import { OverviewPage } from './overview-page.tsx'

export const Route = createFileRoute('/_signed-in/gateways/$gatewayId/')({
  component: OverviewPage,
  staticData: {
    title: 'Overview',
    // Without a section: it shows what there is, whoever may see it.
    tab: { label: 'Overview', icon: IconLayoutDashboard, group: 'Gateway' },
  },
})
