import { queryOptions } from '@tanstack/react-query'
import { agentPath, call } from '#api/client.ts'
import { secretListSchema } from '#contract/placet/credentials.ts'
import { agentKeys } from './capabilities.ts'
import { live } from './live.ts'

export const secretListKey = (agentId: string) => [...agentKeys.all(agentId), 'credentials', 'secrets'] as const

/** The agent's secrets by name, values masked. */
export const secretsOptions = (agentId: string) =>
  queryOptions({
    queryKey: secretListKey(agentId),
    queryFn: ({ signal }) => call(agentPath(agentId, 'credentials'), { returns: secretListSchema, signal }),
    ...live(),
  })
