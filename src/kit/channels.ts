import { queryOptions } from '@tanstack/react-query'
import { agentPath, call } from '#api/client.ts'
import { channelsSchema } from '#contract/placet/channels.ts'
import { agentKeys } from './capabilities.ts'
import { live } from './live.ts'

export const channelsKey = (agentId: string) => [...agentKeys.all(agentId), 'channels'] as const

/** The agent's channels and how they are configured, by name. */
export const channelsOptions = (agentId: string) =>
  queryOptions({
    queryKey: channelsKey(agentId),
    queryFn: ({ signal }) => call(agentPath(agentId, 'channels'), { returns: channelsSchema, signal }),
    ...live(),
  })
