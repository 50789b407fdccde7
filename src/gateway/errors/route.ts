import { IconAlertTriangle } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import { ErrorsPage } from './errors-page.tsx'
import { errorsSearchDefaults, errorsSearchSchema } from './errors-search.ts'

export const Route = createFileRoute('/_signed-in/gateways/$gatewayId/errors')({
  validateSearch: errorsSearchSchema,
  search: { middlewares: [stripSearchParams(errorsSearchDefaults)] },
  component: ErrorsPage,
  staticData: {
    title: 'Errors',
    tab: { label: 'Errors', icon: IconAlertTriangle, group: 'Traffic', section: 'errors' },
  },
})
