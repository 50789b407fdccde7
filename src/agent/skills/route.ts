import { IconSchool } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { SkillsPage } from './skills-page.tsx'

export const Route = createFileRoute('/_signed-in/agents/$agentId/skills')({
  validateSearch: z.object({
    q: z.catch(z._default(z.string(), ''), ''),
    show: z.catch(z._default(z.enum(['all', 'workspace', 'builtin']), 'all'), 'all'),
    by: z.catch(z._default(z.enum(['name', 'source', 'size', 'changed']), 'name'), 'name'),
    dir: z.catch(z._default(z.enum(['asc', 'desc']), 'asc'), 'asc'),
    /** Name of the skill in the panel. */
    open: z.catch(z.optional(z.string()), undefined),
    dialog: z.catch(z.optional(z.literal('upload')), undefined),
  }),
  search: { middlewares: [stripSearchParams({ q: '', show: 'all', by: 'name', dir: 'asc' })] },
  component: SkillsPage,
  staticData: {
    title: 'Skills',
    tab: { label: 'Skills', icon: IconSchool, group: 'Automation', section: 'skills' },
  },
})
