import { IconArrowsSplit2 } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { AliasesPage } from './aliases-page.tsx'

const usual = { q: '', by: 'name', dir: 'asc' } as const

export const Route = createFileRoute('/_signed-in/gateways/$gatewayId/aliases')({
  validateSearch: z.object({
    q: z.catch(z._default(z.string(), usual.q), usual.q),
    /** Only those of which something is amiss. */
    state: z.catch(z.optional(z.enum(['missing', 'disabled', 'cooling'])), undefined),
    type: z.catch(z.optional(z.string()), undefined),
    by: z.catch(z._default(z.enum(['name', 'type', 'targets']), usual.by), usual.by),
    dir: z.catch(z._default(z.enum(['asc', 'desc']), usual.dir), usual.dir),
    /** The alias whose panel is open, by name. */
    open: z.catch(z.optional(z.string()), undefined),
    form: z.catch(z.optional(z.enum(['rename', 'import'])), undefined),
  }),
  search: { middlewares: [stripSearchParams(usual)] },
  component: AliasesPage,
  staticData: {
    title: 'Aliases',
    tab: { label: 'Aliases', icon: IconArrowsSplit2, group: 'Models', section: 'aliases' },
  },
})
