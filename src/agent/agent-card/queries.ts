import { queryOptions } from '@tanstack/react-query'
import { agentPath, call } from '#api/client.ts'
import { agentCardSchema } from '#contract/placet/agent-card.ts'
import { agentKeys } from '#kit/capabilities.ts'
import { live } from '#kit/live.ts'

/** The agent's own A2A card. It changes rarely. */
export const agentCardOptions = (agentId: string) =>
  queryOptions({
    queryKey: [...agentKeys.all(agentId), 'agent-card'] as const,
    queryFn: ({ signal }) => call(agentPath(agentId, 'agent-card'), { returns: agentCardSchema, signal }),
    ...live(60_000),
  })
