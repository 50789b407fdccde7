import { useQuery } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import type { Agent } from '#contract/placet/agents.ts'
import { gather } from '#kit/gather.ts'

/** What one agent was found like before a change, or why that is not known. */
export type Look<Seen> = { agentId: string } & ({ seen: Seen } | { problem: string })

/** How many agents are asked, or changed, at a time. */
export const atOnce = 4

/** Looks at every agent before anything is changed, each shown as soon as it has answered. Not asked again by itself: what is previewed is what happens. */
export function useLooks<Seen>(what: string, agents: readonly Agent[], ask: (agentId: string) => Promise<Seen>) {
  const ids = agents.map(({ id }) => id)
  return useQuery({
    queryKey: ['bulk', what, ids],
    queryFn: ({ client, queryKey, signal }) =>
      gather({ source: looks(ids, ask), idOf: ({ agentId }) => agentId, client, queryKey, signal }),
    staleTime: Infinity,
    gcTime: 0,
  })
}

async function* looks<Seen>(ids: readonly string[], ask: (agentId: string) => Promise<Seen>) {
  const underWay = new Map<string, Promise<Look<Seen>>>()
  const rest = ids.values()
  for (;;) {
    while (underWay.size < atOnce) {
      const { value: agentId } = rest.next()
      if (agentId === undefined) break
      underWay.set(agentId, lookAt(agentId, ask))
    }
    if (underWay.size === 0) return
    // oxlint-disable-next-line no-await-in-loop -- whichever is first
    const first = await Promise.race(underWay.values())
    underWay.delete(first.agentId)
    yield first
  }
}

/** Never rejects: an agent that can't be asked is one of the answers. */
export async function lookAt<Seen>(agentId: string, ask: (agentId: string) => Promise<Seen>): Promise<Look<Seen>> {
  try {
    return { agentId, seen: await ask(agentId) }
  } catch (error) {
    return { agentId, problem: wordsOf(error) }
  }
}

/** Why an agent could not be asked or changed. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof ApiError)) return 'Something broke in this page.'
  if ([404, 405, 501].includes(error.upstreamStatus ?? 0)) return 'Not offered by this agent.'
  if (error.isKeyRefused) return 'The agent refuses the stored key.'
  return error.message
}
