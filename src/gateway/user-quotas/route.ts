import { IconHourglass } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { UserQuotasPage } from './user-quotas-page.tsx'

const usual = { q: '', state: 'all', by: 'name', dir: 'asc' } as const

export const Route = createFileRoute('/_signed-in/gateways/$gatewayId/user-quotas')({
  validateSearch: z.object({
    q: z.catch(z._default(z.string(), usual.q), usual.q),
    state: z.catch(z._default(z.enum(['all', 'used', 'unused']), usual.state), usual.state),
    by: z.catch(z._default(z.enum(['name', 'kind', 'limit', 'used']), usual.by), usual.by),
    dir: z.catch(z._default(z.enum(['asc', 'desc']), usual.dir), usual.dir),
    /** The quota whose panel is open, by name. */
    open: z.catch(z.optional(z.string()), undefined),
    /** `edit`, `limit` and `used` (why it can’t be deleted) are about the open one. */
    form: z.catch(z.optional(z.enum(['new', 'edit', 'limit', 'used', 'defaults'])), undefined),
  }),
  search: { middlewares: [stripSearchParams(usual)] },
  component: UserQuotasPage,
  staticData: {
    title: 'User quotas',
    tab: { label: 'User quotas', icon: IconHourglass, group: 'Access', section: 'user-quotas' },
  },
})
