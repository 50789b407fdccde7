import { createFileRoute } from '@tanstack/react-router'
import { RunPage } from './run-page.tsx'

export const Route = createFileRoute('/_signed-in/agents/$agentId/audit/runs/$runId')({
  component: RunPage,
  staticData: { title: 'Run', section: 'audit' },
})
