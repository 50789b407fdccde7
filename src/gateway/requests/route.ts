import { IconArrowsExchange } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import { RequestsPage } from './requests-page.tsx'
import { requestsSearchDefaults, requestsSearchSchema } from './requests-search.ts'

export const Route = createFileRoute('/_signed-in/gateways/$gatewayId/requests')({
  validateSearch: requestsSearchSchema,
  search: { middlewares: [stripSearchParams(requestsSearchDefaults)] },
  component: RequestsPage,
  staticData: {
    title: 'Requests',
    tab: { label: 'Requests', icon: IconArrowsExchange, group: 'Traffic', section: 'requests' },
  },
})
