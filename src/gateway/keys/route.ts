import { IconKey } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { KeysPage } from './keys-page.tsx'
import { keyFilters } from './key-filters.ts'

const usual = { q: '', state: 'all', use: false, by: 'name', dir: 'asc' } as const

export const Route = createFileRoute('/_signed-in/gateways/$gatewayId/keys')({
  validateSearch: z.object({
    q: z.catch(z._default(z.string(), usual.q), usual.q),
    state: z.catch(z._default(z.enum(keyFilters), usual.state), usual.state),
    /** Whether each row says how far its quotas are used: one request for each. */
    use: z.catch(z._default(z.boolean(), usual.use), usual.use),
    by: z.catch(z._default(z.enum(['name', 'state', 'quotas']), usual.by), usual.by),
    dir: z.catch(z._default(z.enum(['asc', 'desc']), usual.dir), usual.dir),
    /** The key whose panel is open, by name. */
    open: z.catch(z.optional(z.string()), undefined),
    /** What is asked on top; all but the first two are about the open key. */
    form: z.catch(z.optional(z.enum(['new', 'reveals', 'clone', 'edit', 'rename', 'rotate', 'comment'])), undefined),
  }),
  search: { middlewares: [stripSearchParams(usual)] },
  component: KeysPage,
  staticData: {
    title: 'Keys',
    tab: { label: 'Keys', icon: IconKey, group: 'Access', section: 'keys' },
  },
})
