import { queryOptions } from '@tanstack/react-query'
import { agentPath, call } from '#api/client.ts'
import { scriptListSchema } from '#contract/placet/scripts.ts'
import { agentKeys } from '#kit/capabilities.ts'
import { live } from '#kit/live.ts'

const scriptKeys = {
  list: (agentId: string) => [...agentKeys.all(agentId), 'scripts', 'list'] as const,
}

/** Every script of the workspace. */
export const scriptsOptions = (agentId: string) =>
  queryOptions({
    queryKey: scriptKeys.list(agentId),
    queryFn: ({ signal }) => call(agentPath(agentId, 'scripts'), { returns: scriptListSchema, signal }),
    ...live(),
  })
