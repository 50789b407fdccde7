import { IconGauge } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { ProviderQuotasPage } from './provider-quotas-page.tsx'
import { ranges } from './ranges.ts'

export const Route = createFileRoute('/_signed-in/gateways/$gatewayId/provider-quotas')({
  validateSearch: z.object({
    q: z.catch(z._default(z.string(), ''), ''),
    /** The checker whose history is open. */
    open: z.catch(z.optional(z.string()), undefined),
    meter: z.catch(z.optional(z.string()), undefined),
    range: z.catch(z._default(z.enum(ranges), '1d'), '1d'),
  }),
  search: { middlewares: [stripSearchParams({ q: '', range: '1d' })] },
  component: ProviderQuotasPage,
  staticData: {
    title: 'Provider quotas',
    tab: { label: 'Provider quotas', icon: IconGauge, group: 'Models', section: 'provider-quotas' },
  },
})
