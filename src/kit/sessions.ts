import { queryOptions } from '@tanstack/react-query'
import { agentPath, call } from '#api/client.ts'
import { sessionListSchema } from '#contract/placet/sessions.ts'
import { agentKeys } from './capabilities.ts'
import { live } from './live.ts'

export const sessionListKey = (agentId: string) => [...agentKeys.all(agentId), 'sessions', 'list'] as const

/** Every session of the agent, in its own order. */
export const sessionsOptions = (agentId: string) =>
  queryOptions({
    queryKey: sessionListKey(agentId),
    queryFn: ({ signal }) => call(agentPath(agentId, 'sessions'), { returns: sessionListSchema, signal }),
    ...live(),
  })
