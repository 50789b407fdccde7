import { IconClock } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { CronPage } from './cron-page.tsx'

const usual = { q: '', state: 'all', view: 'jobs', by: 'next', dir: 'asc' } as const

export const Route = createFileRoute('/_signed-in/agents/$agentId/cron')({
  validateSearch: z.object({
    q: z.catch(z._default(z.string(), usual.q), usual.q),
    state: z.catch(z._default(z.enum(['all', 'enabled', 'paused', 'failing']), usual.state), usual.state),
    view: z.catch(z._default(z.enum(['jobs', 'day']), usual.view), usual.view),
    by: z.catch(z._default(z.enum(['name', 'next', 'last', 'delivery']), usual.by), usual.by),
    dir: z.catch(z._default(z.enum(['asc', 'desc']), usual.dir), usual.dir),
    /** The job whose panel is open. */
    open: z.catch(z.optional(z.string()), undefined),
    /** Which of its runs is looked at: when it began, in milliseconds since the epoch. */
    run: z.catch(z.optional(z.number()), undefined),
    /** The form; `edit` and `copy` begin with the open job. */
    form: z.catch(z.optional(z.enum(['new', 'edit', 'copy'])), undefined),
  }),
  search: { middlewares: [stripSearchParams(usual)] },
  component: CronPage,
  staticData: {
    title: 'Cron',
    tab: { label: 'Cron', icon: IconClock, group: 'Automation', section: 'cron' },
  },
})
