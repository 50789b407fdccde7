import { IconFolders } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { WorkspacePage } from './workspace-page.tsx'

export const Route = createFileRoute('/_signed-in/agents/$agentId/workspace')({
  validateSearch: z.object({
    /** The file in the editor; relative to the workspace. */
    path: z.catch(z.optional(z.string()), undefined),
    /** A line of it to bring into sight, from 1. */
    line: z.catch(z.optional(z.coerce.number().check(z.int(), z.minimum(1))), undefined),
    /** The text, what differs from the saved version, or Markdown as it reads. */
    view: z.catch(z._default(z.enum(['edit', 'compare', 'preview']), 'edit'), 'edit'),
    /** Which names the tree shows. */
    q: z.catch(z._default(z.string(), ''), ''),
  }),
  search: { middlewares: [stripSearchParams({ view: 'edit', q: '' })] },
  component: WorkspacePage,
  staticData: {
    title: 'Workspace',
    tab: { label: 'Workspace', icon: IconFolders, group: 'Automation', section: 'workspace' },
  },
})
