import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { agentPath, call, nothing } from '#api/client.ts'
import type { List } from '#contract/lenient.ts'
import {
  mcpAnswerSchema,
  type McpDraft,
  mcpListSchema,
  type McpPatch,
  type McpServer,
  mcpServerSchema,
} from '#contract/placet/mcp.ts'
import { action, optimisticAction } from '#kit/action.ts'
import { agentKeys } from '#kit/capabilities.ts'
import { live } from '#kit/live.ts'
import { failed } from '#kit/say.ts'
import { followServer } from './follow-server.ts'
import { noteChanges, type SeenByName, stateOf } from './server-state.ts'

export const mcpKeys = {
  all: (agentId: string) => [...agentKeys.all(agentId), 'mcp'] as const,
  list: (agentId: string) => [...mcpKeys.all(agentId), 'list'] as const,
}

/** The servers, and what this page has seen of them over time. */
export type McpList = List<McpServer> & { seen: SeenByName }

export interface Target {
  agentId: string
  name: string
}

export const mcpOptions = (agentId: string) =>
  queryOptions({
    queryKey: mcpKeys.list(agentId),
    queryFn: async ({ signal, client }): Promise<McpList> => {
      const list = await call(agentPath(agentId, 'mcp'), { returns: mcpListSchema, signal })
      const before = client.getQueryData<McpList>(mcpKeys.list(agentId))
      return { ...list, seen: noteChanges(before?.seen ?? {}, list.items, Date.now()) }
    },
    // What was seen is worth keeping for as long as somebody may come back to this tab.
    gcTime: 3_600_000,
    ...live(),
    refetchInterval: (query) => {
      const pace = live().refetchInterval(query)
      return pace !== false && query.state.data && isSettling(query.state.data) ? Math.min(pace, settlingPace) : pace
    },
  })

const settlingPace = 2000
const settlesWithin = 60_000

/** Whether a server has begun to connect only just now: then it is worth looking more often. */
const isSettling = ({ items, seen }: McpList) =>
  items.some((server) => {
    const last = seen[server.name]?.at(-1)
    return stateOf(server) === 'connecting' && last !== undefined && Date.now() - last.at < settlesWithin
  })

/** Shown at once, then followed until it is connected or has failed. */
export const enableServer = (client: QueryClient) =>
  optimisticAction<Target, unknown, McpList>({
    run: async (target) => {
      await begin(target, 'enable')
      follow(client, target)
    },
    shows: ({ agentId }) => mcpKeys.list(agentId),
    change: (seen, { name }) => ({
      ...seen,
      items: seen.items.map((server) =>
        server.name === name ? { ...server, enabled: true, connected: false, error: undefined } : server,
      ),
    }),
    invalidates: () => [],
    notDone: ({ name }) => `${name} was not enabled.`,
  })

export const disableServer = action({
  run: ({ agentId, name }: Target) =>
    call(agentPath(agentId, 'mcp', name, 'disable'), { method: 'POST', body: {}, returns: mcpAnswerSchema }),
  invalidates: ({ agentId }) => [mcpKeys.list(agentId)],
  done: ({ name }) => `${name} is disabled.`,
})

export const restartServer = (client: QueryClient) => ({
  ...action({
    run: async (target: Target) => {
      const server = await begin(target, 'restart')
      if (server) show(client, target.agentId, server)
      follow(client, target)
    },
    invalidates: () => [],
  }),
  meta: { failureShownBy: 'view' } as const,
  onError: (error: ApiError, { name }: Target) => failed(`${name} was not restarted. ${error.message}`),
})

export const removeServer = action({
  run: ({ agentId, name }: Target) => call(agentPath(agentId, 'mcp', name), { method: 'DELETE', returns: nothing }),
  invalidates: ({ agentId }) => [mcpKeys.list(agentId)],
  done: ({ name }) => `${name} is removed.`,
})

export const addServer = (client: QueryClient, agentId: string) =>
  action({
    run: async (draft: McpDraft) => {
      await addOne(agentId, draft)
      if (draft.enabled !== false) follow(client, { agentId, name: draft.name })
    },
    invalidates: () => [mcpKeys.list(agentId)],
    done: ({ name }) => `${name} is added.`,
  })

/** `restart`: connects anew afterwards, for agents that do not do so by themselves. */
export const changeServer = (client: QueryClient, target: Target) =>
  action({
    run: async ({ patch, restart }: { patch: McpPatch; restart: boolean }) => {
      await changeOne(target, patch)
      if (!restart) return
      await begin(target, 'restart')
      follow(client, target)
    },
    invalidates: () => [mcpKeys.list(target.agentId)],
    done: () => `${target.name} is changed.`,
  })

/** The request behind `addServer`. */
export const addOne = (agentId: string, draft: McpDraft) =>
  call(agentPath(agentId, 'mcp'), { method: 'POST', body: draft, returns: mcpAnswerSchema })

/** The request behind `changeServer`. */
export const changeOne = ({ agentId, name }: Target, patch: McpPatch) =>
  call(agentPath(agentId, 'mcp', name), { method: 'PATCH', body: patch, returns: mcpAnswerSchema })

/** Connecting can outlast our server's patience: then it has begun all the same. */
async function begin({ agentId, name }: Target, verb: 'enable' | 'restart'): Promise<McpServer | undefined> {
  try {
    return await call(agentPath(agentId, 'mcp', name, verb), { method: 'POST', body: {}, returns: mcpAnswerSchema })
  } catch (error) {
    if (error instanceof ApiError && error.code === 'upstream_timeout') return undefined
    throw error
  }
}

function follow(client: QueryClient, { agentId, name }: Target): void {
  void followServer({
    client,
    agentId,
    name,
    look: () => call(agentPath(agentId, 'mcp', name), { returns: mcpServerSchema }),
    show: (server) => show(client, agentId, server),
  })
}

/** Puts what is known of one server into the list that is shown. */
function show(client: QueryClient, agentId: string, server: McpServer): void {
  client.setQueryData<McpList>(
    mcpKeys.list(agentId),
    (list) =>
      list && {
        ...list,
        items: list.items.map((one) => (one.name === server.name ? server : one)),
        seen: noteChanges(list.seen, [server], Date.now()),
      },
  )
}
