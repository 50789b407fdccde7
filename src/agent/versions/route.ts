import { IconGitBranch } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { VersionsPage } from './versions-page.tsx'

export const Route = createFileRoute('/_signed-in/agents/$agentId/versions')({
  validateSearch: z.object({
    view: z.catch(z._default(z.enum(['versions', 'runs']), 'versions'), 'versions'),
    q: z.catch(z._default(z.string(), ''), ''),
    /** Of runs only. */
    show: z.catch(z._default(z.enum(['all', 'open']), 'all'), 'all'),
    by: z.catch(z._default(z.string(), 'when'), 'when'),
    dir: z.catch(z._default(z.enum(['asc', 'desc']), 'desc'), 'desc'),
    /** How many are asked for. */
    limit: z.catch(z._default(z.union([z.literal(100), z.literal(400), z.literal(1000)]), 100), 100),
    dialog: z.catch(z.optional(z.literal('checkpoint')), undefined),
  }),
  search: {
    middlewares: [stripSearchParams({ view: 'versions', q: '', show: 'all', by: 'when', dir: 'desc', limit: 100 })],
  },
  component: VersionsPage,
  staticData: {
    title: 'Versions',
    tab: { label: 'Versions', icon: IconGitBranch, group: 'Agent', section: 'versions' },
  },
})
