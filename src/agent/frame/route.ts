import { createFileRoute } from '@tanstack/react-router'
import { capabilitiesOptions } from '#kit/capabilities.ts'
import { AgentFrame } from './agent-frame.tsx'

export const Route = createFileRoute('/_signed-in/agents/$agentId')({
  // Not awaited: the frame shows the tab at once and lets the answer hide it.
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(capabilitiesOptions(params.agentId)),
  component: AgentFrame,
})
