import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { GatewaysPage } from './gateways-page.tsx'

const optionalText = z.catch(z.optional(z.string()), undefined)

export const Route = createFileRoute('/_signed-in/gateways')({
  validateSearch: z.object({
    by: z.catch(z._default(z.enum(['name', 'state', 'requests', 'tokens', 'cost']), 'name'), 'name'),
    dir: z.catch(z._default(z.enum(['asc', 'desc']), 'asc'), 'asc'),
    /** The connect dialog. */
    connect: z.catch(z._default(z.boolean(), false), false),
    /** The id of the gateway whose name, or whose address and key, is being changed. */
    rename: optionalText,
    rekey: optionalText,
  }),
  search: { middlewares: [stripSearchParams({ by: 'name', dir: 'asc', connect: false })] },
  component: GatewaysPage,
  staticData: { title: 'Gateways' },
})
