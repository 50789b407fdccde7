import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { agentPath, call } from '#api/client.ts'
import { type Capabilities as Answer, type Capability, capabilitiesSchema } from '#contract/placet/capabilities.ts'
import { live } from './live.ts'
import { dated, downPace, isDown } from './offer.ts'

/** The server's answer, and since when the agent has been down as seen from here (ISO 8601, UTC). */
export type Capabilities = Answer & { downSince?: string | undefined }

/** Every key that concerns one agent starts like this, so that its header can refresh, date and cancel all of it. */
export const agentKeys = {
  all: (agentId: string) => ['agent', agentId] as const,
  capabilities: (agentId: string) => ['agent', agentId, 'capabilities'] as const,
}

/** What the agent offers, and how it is. One request for the whole frame; an agent that is down is asked itself, until it is back. */
export const capabilitiesOptions = (agentId: string) =>
  queryOptions({
    queryKey: agentKeys.capabilities(agentId),
    queryFn: async ({ signal, client }) => {
      const before = client.getQueryData<Capabilities>(agentKeys.capabilities(agentId))
      return dated(await ask(agentId, before !== undefined && isFolded(before), signal), before)
    },
    staleTime: 30_000,
    ...live(30_000),
    refetchInterval: (query) => {
      const { data } = query.state
      return data && isFolded(data) ? downPace(data) : live(30_000).refetchInterval(query)
    },
  })

/** Asks the agent itself instead of taking the server's answer of the last minute, and lets every view know. */
export async function refreshCapabilities(client: QueryClient, agentId: string): Promise<void> {
  const key = agentKeys.capabilities(agentId)
  const answer = await ask(agentId, true)
  client.setQueryData<Capabilities>(key, (before) => dated(answer, before))
}

/** The agent refuses the stored key wherever it is asked. */
export function isKeyRefused(capabilities: Capabilities): boolean {
  const states = sectionsOf(capabilities)
  return states.length > 0 && states.every(({ state }) => state === 'refused')
}

const isFolded = (capabilities: Capabilities) => isDown(capabilities) || isKeyRefused(capabilities)

const sectionsOf = (capabilities: Capabilities): Capability[] => Object.values(capabilities.sections)

async function ask(agentId: string, refresh: boolean, signal?: AbortSignal): Promise<Answer> {
  const abort = signal ? { signal } : {}
  try {
    const query = { refresh: refresh ? 1 : undefined }
    return await call(agentPath(agentId, 'capabilities'), { query, returns: capabilitiesSchema, ...abort })
  } catch (error) {
    const isUnknownRoute =
      error instanceof ApiError &&
      error.status === 404 &&
      !['agent_not_found', 'no_management_credentials'].includes(error.code)
    if (!isUnknownRoute) throw error
    const { askSections } = await import('./ask-sections.ts')
    return await askSections(agentId, signal)
  }
}
