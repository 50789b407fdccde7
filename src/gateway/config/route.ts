import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { ConfigPage } from './config-page.tsx'

const usual = { view: 'groups', of: 'stored', q: '' } as const

export const Route = createFileRoute('/_signed-in/gateways/$gatewayId/config')({
  validateSearch: z.object({
    view: z.catch(z._default(z.enum(['groups', 'settings', 'whole']), usual.view), usual.view),
    /** The group that is unfolded, or the setting that is edited, by name. */
    open: z.catch(z.optional(z.string()), undefined),
    /** Searches the settings. */
    q: z.catch(z._default(z.string(), usual.q), usual.q),
    /** Which of the whole. */
    of: z.catch(z._default(z.enum(['stored', 'running', 'difference']), usual.of), usual.of),
  }),
  search: { middlewares: [stripSearchParams(usual)] },
  component: ConfigPage,
  staticData: {
    title: 'Configuration',
    tab: { label: 'Configuration', icon: IconAdjustmentsHorizontal, group: 'Operation', section: 'config' },
  },
})
