import { IconRoute } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import { TracesPage } from './traces-page.tsx'
import { tracesSearchDefaults, tracesSearchSchema } from './traces-search.ts'

export const Route = createFileRoute('/_signed-in/gateways/$gatewayId/traces')({
  validateSearch: tracesSearchSchema,
  search: { middlewares: [stripSearchParams(tracesSearchDefaults)] },
  component: TracesPage,
  staticData: {
    title: 'Traces',
    tab: { label: 'Traces', icon: IconRoute, group: 'Traffic', section: 'traces' },
  },
})
