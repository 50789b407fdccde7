import { IconLayoutDashboard } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { OverviewPage } from './overview-page.tsx'

export const Route = createFileRoute('/_signed-in/gateways/$gatewayId/')({
  validateSearch: z.object({
    range: z.catch(z._default(z.enum(['hour', 'day', 'week', 'month']), 'day'), 'day'),
    /** What is ranked, and of whom. */
    most: z.catch(z._default(z.enum(['cost', 'tokens', 'requests']), 'cost'), 'cost'),
    of: z.catch(z._default(z.enum(['key', 'provider', 'alias']), 'key'), 'key'),
  }),
  search: { middlewares: [stripSearchParams({ range: 'day', most: 'cost', of: 'key' })] },
  component: OverviewPage,
  staticData: {
    title: 'Overview',
    // Without a section: it shows what there is, whoever may see it.
    tab: { label: 'Overview', icon: IconLayoutDashboard, group: 'Gateway' },
  },
})
