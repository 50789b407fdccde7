import { queryOptions } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { ApiError } from '#api/api-error.ts'
import { call, gatewayPath } from '#api/client.ts'
import { doneSchema } from '#contract/plexus/answers.ts'
import { type LogLevel, logLevelSchema, logModulesSchema } from '#contract/plexus/logging.ts'
import { logPageSchema } from '#contract/plexus/logs.ts'
import { action } from '#kit/action.ts'
import { gatewayKeys } from '#kit/gateways.ts'
import { live } from '#kit/live.ts'
import { plural } from '#lib/numbers.ts'

const logKeys = {
  level: (gatewayId: string) => [...gatewayKeys.section(gatewayId, 'logs'), 'level'] as const,
  modules: (gatewayId: string) => [...gatewayKeys.section(gatewayId, 'logs'), 'modules'] as const,
  noted: (gatewayId: string) => [...gatewayKeys.section(gatewayId, 'logs'), 'noted'] as const,
}

/** The latest lines, newest first: all that the gateway keeps. */
export const readRecent = (gatewayId: string) =>
  call(gatewayPath(gatewayId, 'logs', 'recent'), { query: { limit: 1000 }, returns: logPageSchema })

export const levelOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: logKeys.level(gatewayId),
    queryFn: ({ signal }) => call(gatewayPath(gatewayId, 'logging', 'level'), { returns: logLevelSchema, signal }),
    ...live(30_000),
  })

export const consoleModulesOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: logKeys.modules(gatewayId),
    queryFn: ({ signal }) => call(gatewayPath(gatewayId, 'logging', 'modules'), { returns: logModulesSchema, signal }),
  })

interface Target {
  gatewayId: string
}

export const setLevel = action({
  run: ({ gatewayId, level }: Target & { level: LogLevel }) =>
    call(gatewayPath(gatewayId, 'logging', 'level'), { method: 'PUT', body: { level }, returns: logLevelSchema }),
  invalidates: ({ gatewayId }) => [logKeys.level(gatewayId)],
  done: (_vars, { level }) => `The gateway writes down ${level} and what is more serious, until it restarts.`,
})

export const resetLevel = action({
  run: ({ gatewayId }: Target) =>
    call(gatewayPath(gatewayId, 'logging', 'level'), { method: 'DELETE', returns: logLevelSchema }),
  invalidates: ({ gatewayId }) => [logKeys.level(gatewayId)],
  done: (_vars, { level }) => `The gateway is back at ${level}, as it started.`,
})

export const setConsoleModules = action({
  run: ({ gatewayId, modules }: Target & { modules: string[] }) =>
    call(gatewayPath(gatewayId, 'logging', 'modules'), { method: 'PUT', body: { modules }, returns: logModulesSchema }),
  invalidates: ({ gatewayId }) => [logKeys.modules(gatewayId)],
  done: (_vars, { modules }) => `The console shows ${plural(modules.length, 'module')} only.`,
})

export const resetConsoleModules = action({
  run: ({ gatewayId }: Target) =>
    call(gatewayPath(gatewayId, 'logging', 'modules'), { method: 'DELETE', returns: logModulesSchema }),
  invalidates: ({ gatewayId }) => [logKeys.modules(gatewayId)],
  done: () => 'The console shows every module.',
})

const noted = [
  ['requests', 'usage'],
  ['errors', 'errors'],
  ['traces', 'debug/logs'],
  ['MCP calls', 'mcp-logs'],
] as const
export type Noted = Record<(typeof noted)[number][0], number | undefined>

const totalSchema = z.looseObject({ total: z.number() })

/** How many of each the gateway has noted; undefined where it does not tell. */
export const notedOptions = (gatewayId: string) =>
  queryOptions({ queryKey: logKeys.noted(gatewayId), queryFn: () => readNoted(gatewayId), gcTime: 0, staleTime: 0 })

async function readNoted(gatewayId: string): Promise<Noted> {
  const counts = await Promise.allSettled(
    noted.map(([, path]) =>
      call(gatewayPath(gatewayId, ...path.split('/')), { query: { limit: 1 }, returns: totalSchema }),
    ),
  )
  const total = (index: number) => {
    const one = counts[index]
    return one?.status === 'fulfilled' ? one.value.total : undefined
  }
  return { requests: total(0), errors: total(1), traces: total(2), 'MCP calls': total(3) }
}

/** Deletes what the gateway noted about requests, and looks whether it is gone. */
export const deleteNoted = action({
  run: async ({ gatewayId }: Target) => {
    const before = await readNoted(gatewayId)
    await call(gatewayPath(gatewayId, 'logs', 'reset'), { method: 'DELETE', returns: doneSchema })
    const after = await readNoted(gatewayId)
    const left = (['requests', 'errors', 'traces', 'MCP calls'] as const).filter(
      (name) => (before[name] ?? 0) > 0 && (after[name] ?? 0) >= (before[name] ?? 0),
    )
    if (left.length === 0) return after
    throw new ApiError(
      'http',
      `The gateway said that it deleted everything, but still has its ${left.join(' and ')}.`,
      {
        party: 'gateway',
      },
    )
  },
  invalidates: ({ gatewayId }) =>
    ['overview', 'requests', 'errors', 'traces', 'mcp'].map((section) => gatewayKeys.section(gatewayId, section)),
  done: (_vars, { requests }) =>
    (requests ?? 0) === 0
      ? 'Requests, errors, traces and MCP calls are deleted.'
      : `Requests, errors, traces and MCP calls are deleted; ${plural(requests ?? 0, 'request')} came since.`,
})
