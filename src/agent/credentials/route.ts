import { IconKey } from '@tabler/icons-react'
import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import { CredentialsPage } from './credentials-page.tsx'
import { credentialsSearchSchema } from './view-props.ts'

export const Route = createFileRoute('/_signed-in/agents/$agentId/credentials')({
  validateSearch: credentialsSearchSchema,
  search: { middlewares: [stripSearchParams({ view: 'secrets', q: '', exposed: 'all', state: 'all', dir: 'asc' })] },
  component: CredentialsPage,
  staticData: {
    title: 'Credentials',
    tab: { label: 'Credentials', icon: IconKey, group: 'Configuration', section: 'credentials' },
  },
})
