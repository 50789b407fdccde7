import { IconTerminal2 } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { LogsPage } from './logs-page.tsx'

const usual = { q: '', only: false, without: [] as string[], modules: [] as string[] }
const names = z.catch(z._default(z.array(z.string()), []), [])

export const Route = createFileRoute('/_signed-in/gateways/$gatewayId/logs')({
  validateSearch: z.object({
    /** What is searched for: text, or `/an expression/`. */
    q: z.catch(z._default(z.string(), usual.q), usual.q),
    /** Whether lines without it are left out. */
    only: z.catch(z._default(z.boolean(), usual.only), usual.only),
    /** Levels that are left out. */
    without: names,
    /** Of these modules only. */
    modules: names,
    form: z.catch(z.optional(z.enum(['settings'])), undefined),
  }),
  search: { middlewares: [stripSearchParams(usual)] },
  component: LogsPage,
  staticData: {
    title: 'Logs',
    tab: { label: 'Logs', icon: IconTerminal2, group: 'Operation', section: 'logs' },
  },
})
