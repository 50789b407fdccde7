import { queryOptions } from '@tanstack/react-query'
import { call } from '#api/client.ts'
import { agentListSchema } from '#contract/placet/agents.ts'

export const agentListKeys = { all: ['agents'] as const }

/** Every agent of the person, newest first, sub-agents included. */
export const agentsOptions = () =>
  queryOptions({
    queryKey: agentListKeys.all,
    queryFn: ({ signal }) => call('/api/agents', { returns: agentListSchema, signal }),
    staleTime: 30_000,
  })
