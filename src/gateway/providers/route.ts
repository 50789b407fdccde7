import { IconServer2 } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { ProvidersPage } from './providers-page.tsx'

export const Route = createFileRoute('/_signed-in/gateways/$gatewayId/providers')({
  validateSearch: z.object({
    q: z.catch(z._default(z.string(), ''), ''),
    state: z.catch(z.optional(z.enum(['enabled', 'disabled', 'cooling'])), undefined),
    by: z.catch(z._default(z.enum(['name', 'enabled', 'models', 'uses']), 'name'), 'name'),
    dir: z.catch(z._default(z.enum(['asc', 'desc']), 'asc'), 'asc'),
    /** Whether the list shows what the providers still allow: one more request. */
    quotas: z.catch(z._default(z.boolean(), false), false),
    open: z.catch(z.optional(z.string()), undefined),
  }),
  search: { middlewares: [stripSearchParams({ q: '', by: 'name', dir: 'asc', quotas: false })] },
  component: ProvidersPage,
  staticData: {
    title: 'Providers',
    tab: { label: 'Providers', icon: IconServer2, group: 'Models', section: 'providers' },
  },
})
