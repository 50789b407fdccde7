import { queryOptions } from '@tanstack/react-query'
import { agentPath, call } from '#api/client.ts'
import { channelsSchema } from '#contract/placet/channels.ts'
import { hideSecrets } from '#lib/hidden-secrets.ts'
import { agentKeys } from './capabilities.ts'
import { live } from './live.ts'

export const channelsKey = (agentId: string) => [...agentKeys.all(agentId), 'channels'] as const

/** The agent's channels and how they are configured, by name. Secrets that it sends in clear are not kept. */
export const channelsOptions = (agentId: string) =>
  queryOptions({
    queryKey: channelsKey(agentId),
    queryFn: async ({ signal }) =>
      hideSecrets(await call(agentPath(agentId, 'channels'), { returns: channelsSchema, signal })),
    ...live(),
  })
