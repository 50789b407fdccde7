import { queryOptions } from '@tanstack/react-query'
import { call, lines, nothing } from '#api/client.ts'
import {
  type Agent,
  type AgentDraft,
  agentListSchema,
  type AgentPatch,
  agentSchema,
  type ConnectionTest,
} from '#contract/placet/agents.ts'
import { fleetLineSchema } from '#contract/placet/capabilities.ts'
import { usageDailyLineSchema } from '#contract/placet/usage.ts'
import { action } from '#kit/action.ts'
import { agentListKeys, agentsOptions } from '#kit/agents.ts'
import { agentKeys } from '#kit/capabilities.ts'
import { gather, type Gathered } from '#kit/gather.ts'
import { live } from '#kit/live.ts'
import { storeManagement } from '#kit/agent-rekey.tsx'
import { sessionKeys } from '#kit/session.ts'

const pace = 60_000
/** How far back tokens are counted, in days. */
export const usageDays = 14

export const fleetKeys = {
  all: ['fleet'] as const,
  health: ['fleet', 'health'] as const,
  usage: ['fleet', 'usage'] as const,
}

export const rosterOptions = () => queryOptions({ ...agentsOptions(), ...live(pace) })

/** How every agent is, each as soon as it has answered. */
export const fleetHealthOptions = () =>
  queryOptions({
    queryKey: fleetKeys.health,
    queryFn: ({ client, queryKey, signal }) =>
      gather({
        source: lines('/api/manage/fleet', { returns: fleetLineSchema, signal }),
        idOf: (line) => line.agentId,
        client,
        queryKey,
        signal,
      }),
    staleTime: ifComplete,
    ...live(pace),
  })

/** Tokens per agent and UTC day, each agent as soon as it has answered; the line called `range` holds the days. */
export const fleetUsageOptions = () =>
  queryOptions({
    queryKey: fleetKeys.usage,
    queryFn: ({ client, queryKey, signal }) =>
      gather({
        source: lines('/api/manage/usage/daily', {
          query: { days: usageDays },
          returns: usageDailyLineSchema,
          signal,
        }),
        idOf: (line) => (line.type === 'range' ? 'range' : line.id),
        client,
        queryKey,
        signal,
      }),
    staleTime: ifComplete,
    ...live(pace),
  })

/** Asks one agent how it is, outside the round. */
export async function askAgain(agentId: string) {
  const source = lines('/api/manage/fleet', { query: { agent: agentId }, returns: fleetLineSchema })
  for await (const line of source) return line
  return undefined
}

/** Notices an agent's registration soon after it has happened, while somebody waits for it. */
export const waitingOptions = () =>
  queryOptions({
    queryKey: agentListKeys.all,
    queryFn: ({ signal }) => call('/api/agents', { returns: agentListSchema, signal }),
    staleTime: 1000,
    refetchInterval: 3000,
    refetchIntervalInBackground: false,
  })

export const createAgent = action({
  run: makeAgent,
  invalidates: () => [agentListKeys.all],
  done: (_draft, agent) => `The entry ${agent.name} is created.`,
})

interface Connection extends ConnectionTest {
  /** Undefined: an agent is made first, and `onMade` is told its id. */
  agentId: string | undefined
  /** Of the agent to be made. An empty id is made up by the server. */
  id: string
  name: string
  onMade: (id: string) => void
}

/** Stores the management pair of an agent, new or not. */
export const connectAgent = action({
  run: async ({ agentId, id, name, onMade, url, apiKey }: Connection) => {
    const target = agentId ?? (await makeAgent({ name, ...(id.trim() === '' ? {} : { id: id.trim() }) })).id
    if (agentId === undefined) onMade(target)
    return storeManagement({ agentId: target, url: url.trim(), apiKey })
  },
  invalidates: ({ agentId }) => [
    agentListKeys.all,
    fleetKeys.all,
    sessionKeys.me,
    ...(agentId === undefined ? [] : [agentKeys.all(agentId)]),
  ],
  done: (_vars, agent) => `${agent.name} is added.`,
})

export const renameAgent = action({
  run: ({ agent, ...patch }: { agent: Agent } & AgentPatch) =>
    call(`/api/agents/${encodeURIComponent(agent.id)}`, { method: 'PATCH', body: patch, returns: agentSchema }),
  invalidates: ({ agent }) => [agentListKeys.all, agentKeys.all(agent.id)],
  done: (_vars, agent) => `Saved ${agent.name}.`,
})

export const removeAgent = action({
  run: (agent: Agent) => call(`/api/agents/${encodeURIComponent(agent.id)}`, { method: 'DELETE', returns: nothing }),
  invalidates: () => [agentListKeys.all, fleetKeys.all],
  done: (agent) => `${agent.name} is removed.`,
})

function makeAgent(draft: AgentDraft) {
  return call('/api/agents', { method: 'POST', body: draft, returns: agentSchema })
}

function ifComplete({ state }: { state: { data: Gathered<unknown> | undefined } }) {
  return state.data?.complete === true ? 10_000 : 0
}
