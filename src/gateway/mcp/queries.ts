import { queryOptions } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { call, gatewayPath, nothing } from '#api/client.ts'
import { doneSchema, savedSchema } from '#contract/plexus/answers.ts'
import { switchSchema } from '#contract/plexus/config.ts'
import type { Rows } from '#contract/plexus/dialects.ts'
import {
  mcpKeyListSchema,
  mcpKeySchema,
  mcpProcessLogsSchema,
  type McpProcess,
  mcpProcessSchema,
  type McpServer,
  type McpServerBody,
  mcpServerListSchema,
  type NamedMcpServer,
  namedMcpServerSchema,
} from '#contract/plexus/mcp.ts'
import { action, optimisticAction } from '#kit/action.ts'
import { changedMeanwhile } from '#kit/changed-meanwhile.ts'
import { mcpServersOptions } from '#kit/gateway-lists.ts'
import { gatewayKeys } from '#kit/gateways.ts'
import { live } from '#kit/live.ts'
import { createGate } from '#lib/gate.ts'
import { isSame } from '#lib/is-same.ts'

const part = (gatewayId: string, name: string, what: string) =>
  [...gatewayKeys.section(gatewayId, 'mcp-server'), name, what] as const
const enabledKey = (gatewayId: string) => gatewayKeys.section(gatewayId, 'mcp-enabled')

/** Whether the gateway offers its MCP servers at all. */
export const mcpEnabledOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: enabledKey(gatewayId),
    queryFn: ({ signal }) => call(gatewayPath(gatewayId, 'config', 'mcp-enabled'), { returns: switchSchema, signal }),
    ...live(60_000),
  })

/** One server as it is stored now: what a form begins with. */
export const mcpServerOptions = (gatewayId: string, name: string) =>
  queryOptions({
    queryKey: part(gatewayId, name, 'stored'),
    queryFn: ({ signal }) => readServer(gatewayId, name, signal),
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/** Milliseconds between two looks at a process that is being watched, unless refreshing is off. */
const watching = 3000

/** A list may be full of local servers, and the gateway is asked about each by itself. */
const enter = createGate(2)

/** How a local server runs. `isWatched`: looked at often. */
export const processOptions = (gatewayId: string, name: string, isWatched = false) =>
  queryOptions({
    queryKey: part(gatewayId, name, 'process'),
    queryFn: ({ signal }) => {
      const ask = () =>
        call(gatewayPath(gatewayId, 'mcp-servers', name, 'status'), { returns: mcpProcessSchema, signal })
      return isWatched ? ask() : enter(ask, signal)
    },
    ...live(),
    ...(isWatched ? { refetchInterval: watched } : {}),
  })

/** What a local server wrote, oldest first. */
export const processLogsOptions = (gatewayId: string, name: string) =>
  queryOptions({
    queryKey: part(gatewayId, name, 'process-logs'),
    queryFn: ({ signal }) =>
      call(gatewayPath(gatewayId, 'mcp-servers', name, 'process-logs'), { returns: mcpProcessLogsSchema, signal }),
    ...live(),
    refetchInterval: watched,
  })

/** The keys that a server is called with in turn. */
export const poolOptions = (gatewayId: string, name: string) =>
  queryOptions({
    queryKey: part(gatewayId, name, 'keys'),
    queryFn: ({ signal }) =>
      call(gatewayPath(gatewayId, 'mcp-servers', name, 'keys'), { returns: mcpKeyListSchema, signal }),
    ...live(),
  })

interface Named {
  gatewayId: string
  name: string
}

const touched = ({ gatewayId, name }: Named) => [
  mcpServersOptions(gatewayId).queryKey,
  [...gatewayKeys.section(gatewayId, 'mcp-server'), name],
]

export const switchMcp = optimisticAction({
  run: ({ gatewayId, enabled }: { gatewayId: string; enabled: boolean }) =>
    call(gatewayPath(gatewayId, 'config', 'mcp-enabled'), {
      method: 'PATCH',
      body: { enabled },
      returns: switchSchema,
    }),
  shows: ({ gatewayId }) => enabledKey(gatewayId),
  change: (seen: { enabled?: boolean; odd: Record<string, unknown> }, { enabled }) => ({ ...seen, enabled }),
  invalidates: () => [],
  notDone: ({ enabled }) => `MCP servers were not switched ${enabled ? 'on' : 'off'}.`,
  done: ({ enabled }) => `The gateway ${enabled ? 'offers its MCP servers' : 'offers no MCP server'}.`,
})

/** The same for behind a question. */
export const switchMcpOff = action({
  run: (gatewayId: string) =>
    call(gatewayPath(gatewayId, 'config', 'mcp-enabled'), {
      method: 'PATCH',
      body: { enabled: false },
      returns: switchSchema,
    }),
  invalidates: (gatewayId) => [enabledKey(gatewayId)],
  done: () => 'The gateway offers no MCP server.',
})

/** Enables or disables a server: only that is sent. */
export const switchServer = optimisticAction({
  run: ({ gatewayId, name, enabled }: Named & { enabled: boolean }) =>
    call(gatewayPath(gatewayId, 'mcp-servers', name), { method: 'PATCH', body: { enabled }, returns: savedSchema }),
  shows: ({ gatewayId }) => mcpServersOptions(gatewayId).queryKey,
  change: (seen: Rows<NamedMcpServer>, { name, enabled }) => ({
    ...seen,
    items: seen.items.map((server) => (server.name === name ? { ...server, enabled } : server)),
  }),
  invalidates: touched,
  notDone: ({ name, enabled }) => `${name} was not ${enabled ? 'enabled' : 'disabled'}.`,
  done: ({ name, enabled }) => `${name} is ${enabled ? 'enabled' : 'disabled'}.`,
})

interface Save extends Named {
  body: McpServerBody
  /** What the form began with, to tell whether somebody else changed it meanwhile; undefined: whatever is there. */
  base: McpServer | undefined
}

/** Creates or replaces a server. Rejects with a 409 when it is not any more what the form began with. */
export const saveServer = action({
  run: async ({ gatewayId, name, body, base }: Save) => {
    if (base !== undefined) await refuseIfChanged(gatewayId, name, base)
    return await call(gatewayPath(gatewayId, 'mcp-servers', name), { method: 'PUT', body, returns: savedSchema })
  },
  invalidates: touched,
  done: ({ name }) => `${name} is saved.`,
})

/** Removes a server, and says whether it is gone: the gateway answers the same for one that never was. */
export const deleteServer = action({
  run: async ({ gatewayId, name }: Named) => {
    await call(gatewayPath(gatewayId, 'mcp-servers', name), { method: 'DELETE', returns: doneSchema })
    const left = await call(gatewayPath(gatewayId, 'mcp-servers'), { returns: mcpServerListSchema })
    if (left.items.some((server) => server.name === name))
      throw refusal(`The gateway said that it removed ${name}, but it is still there. Try again.`)
  },
  invalidates: touched,
  done: ({ name }) => `${name} is removed.`,
})

export type ProcessOrder = 'start' | 'stop' | 'restart'

/** Starts, stops or restarts a local server. Resolves to how it runs then, which may be not at all. */
export const orderProcess = action({
  run: ({ gatewayId, name, order }: Named & { order: ProcessOrder }) =>
    call(gatewayPath(gatewayId, 'mcp-servers', name, order), { method: 'POST', returns: mcpProcessSchema }),
  invalidates: ({ gatewayId, name }) => [part(gatewayId, name, 'process'), part(gatewayId, name, 'process-logs')],
  done: ({ name }, process) => (process.status === 'failed' ? undefined : `${name} is ${process.status}.`),
})

export const addKey = action({
  run: ({ gatewayId, name, key }: Named & { key: string }) =>
    call(gatewayPath(gatewayId, 'mcp-servers', name, 'keys'), { method: 'POST', body: { key }, returns: mcpKeySchema }),
  invalidates: ({ gatewayId, name }) => [part(gatewayId, name, 'keys')],
  done: ({ name }) => `${name} is called with one more key.`,
})

interface OneKey extends Named {
  id: number
}

const keyPath = ({ gatewayId, name, id }: OneKey, ...rest: string[]) =>
  gatewayPath(gatewayId, 'mcp-servers', name, 'keys', String(id), ...rest)

export const clearKeyCooldown = action({
  run: (vars: OneKey) => call(keyPath(vars, 'clear-cooldown'), { method: 'POST', returns: nothing }),
  invalidates: ({ gatewayId, name }) => [part(gatewayId, name, 'keys')],
  done: () => 'The key is used again.',
})

/** Removes a key from the pool, and says whether it is gone. */
export const removeKey = action({
  run: async (vars: OneKey) => {
    await call(keyPath(vars), { method: 'DELETE', returns: nothing })
    const { gatewayId, name, id } = vars
    const left = await call(gatewayPath(gatewayId, 'mcp-servers', name, 'keys'), { returns: mcpKeyListSchema })
    if (left.keys.some((key) => key.id === id))
      throw refusal('The gateway said that it removed the key, but it is still there. Try again.')
  },
  invalidates: ({ gatewayId, name }) => [part(gatewayId, name, 'keys')],
  done: ({ name }) => `The key of ${name} is removed.`,
})

/** A remote server has no process; a local one runs until it is told otherwise. */
export const isLocal = ({ mode }: McpServer) => mode === 'local_http'
export const isRunning = ({ status }: McpProcess) => status === 'running' || status === 'starting'

const readServer = (gatewayId: string, name: string, signal?: AbortSignal) =>
  call(gatewayPath(gatewayId, 'mcp-servers', name), {
    returns: namedMcpServerSchema,
    ...(signal ? { signal } : {}),
  })

async function refuseIfChanged(gatewayId: string, name: string, base: McpServer): Promise<void> {
  if (isSame(await readServer(gatewayId, name), base)) return
  throw changedMeanwhile(name)
}

function watched(query: Parameters<ReturnType<typeof live>['refetchInterval']>[0]): number | false {
  const pace = live().refetchInterval(query)
  return pace === false || query.state.status === 'error' ? pace : Math.min(pace, watching)
}

const refusal = (message: string) => new ApiError('http', message, { party: 'gateway' })
