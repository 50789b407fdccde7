import { IconTerminal2 } from '@tabler/icons-react'
import { createFileRoute } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { CommandsPage } from './commands-page.tsx'

export const Route = createFileRoute('/_signed-in/agents/$agentId/commands')({
  validateSearch: z.object({
    /** The session that commands are about; absent: the whole agent. */
    session: z.catch(z.optional(z.string()), undefined),
  }),
  component: CommandsPage,
  staticData: {
    title: 'Commands',
    tab: { label: 'Commands', icon: IconTerminal2, group: 'Agent', section: 'commands' },
  },
})
