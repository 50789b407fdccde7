import { IconFolders } from '@tabler/icons-react'
import { createFileRoute, redirect, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { lastShown } from './last-shown.ts'
import { usuallyLeftOut } from './search/leave-out.ts'
import { WorkspacePage } from './workspace-page.tsx'

const plainSearch = { in: '', without: usuallyLeftOut, case: false, word: false, regex: false }

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
    /** What is searched for in texts; undefined: the tree is shown, not the search. */
    find: z.catch(z.optional(z.string()), undefined),
    /** The folder that is searched. */
    in: z.catch(z._default(z.string(), ''), ''),
    /** Names that the search passes over. */
    without: z.catch(z._default(z.string(), usuallyLeftOut), usuallyLeftOut),
    /** How the search reads `find`. */
    case: z.catch(z._default(z.boolean(), false), false),
    word: z.catch(z._default(z.boolean(), false), false),
    regex: z.catch(z._default(z.boolean(), false), false),
  }),
  search: { middlewares: [stripSearchParams({ view: 'edit', q: '', ...plainSearch })] },
  // Whoever comes back goes on where they were. A small window shows the files first: there is room for nothing else.
  beforeLoad({ cause, params, search }) {
    if (cause !== 'enter' || search.path !== undefined || !matchMedia('(min-width: 900px)').matches) return
    const path = lastShown(params.agentId)
    if (path === undefined) return
    throw redirect({ to: '/agents/$agentId/workspace', params, search: { ...search, path }, replace: true })
  },
  component: WorkspacePage,
  staticData: {
    title: 'Workspace',
    tab: { label: 'Workspace', icon: IconFolders, group: 'Automation', section: 'workspace' },
  },
})
