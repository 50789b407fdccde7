import { queryOptions } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { call, gatewayPath } from '#api/client.ts'
import { doneSchema } from '#contract/plexus/answers.ts'
import { mcpLogPageSchema } from '#contract/plexus/mcp.ts'
import { action } from '#kit/action.ts'
import { gatewayKeys } from '#kit/gateways.ts'
import { live } from '#kit/live.ts'
import { plural } from '#lib/numbers.ts'
import { countOlder } from './count-older.ts'

/** Calls on one page. */
export const callsPerPage = 50

export interface CallFilter {
  /** Both match anywhere. */
  serverName: string | undefined
  apiKey: string | undefined
  /** From 1. */
  page: number
}

const callsKey = (gatewayId: string) => gatewayKeys.section(gatewayId, 'mcp-calls')
const path = (gatewayId: string) => gatewayPath(gatewayId, 'mcp-logs')

/** One page of calls, newest first. */
export const callsOptions = (gatewayId: string, filter: CallFilter) =>
  queryOptions({
    queryKey: [...callsKey(gatewayId), filter],
    queryFn: ({ signal }) => readCalls(gatewayId, filter, signal),
    ...live(),
  })

/** How many calls of any server and key are older than so many days; undefined days: not asked. */
export const countOlderOptions = (gatewayId: string, days: number | undefined) =>
  queryOptions({
    queryKey: [...callsKey(gatewayId), 'older', days],
    enabled: days !== undefined,
    staleTime: 0,
    queryFn: ({ signal }) => countIn(gatewayId, before(days ?? 0), signal),
  })

interface OneCall {
  gatewayId: string
  requestId: string
  /** The page that it is listed on. */
  filter: CallFilter
}

/** Deletes one call, and says whether it is gone: the gateway answers the same for one that never was. */
export const deleteCall = action({
  run: async ({ gatewayId, requestId, filter }: OneCall) => {
    await call(gatewayPath(gatewayId, 'mcp-logs', requestId), { method: 'DELETE', returns: doneSchema })
    const left = await readCalls(gatewayId, filter)
    if (left.items.some(({ request_id: id }) => id === requestId))
      throw refusal('The gateway said that it deleted the call, but it is still listed. Try again.')
  },
  invalidates: ({ gatewayId }) => [callsKey(gatewayId)],
  done: () => 'The call is deleted.',
})

/** Deletes what is older than so many days, and counts what is left of it. `count`: how many there were. */
export const deleteOlder = action({
  run: async ({ gatewayId, days }: { gatewayId: string; days: number; count: number }) => {
    const limit = before(days)
    await call(path(gatewayId), { method: 'DELETE', query: { olderThanDays: days }, returns: doneSchema })
    const left = await countIn(gatewayId, limit)
    if (left > 0)
      throw refusal(`The gateway said that it deleted them, but ${plural(left, 'call')} of that age are still listed.`)
  },
  invalidates: ({ gatewayId }) => [callsKey(gatewayId)],
  done: (vars) => `${plural(vars.count, 'call is', 'calls are')} deleted.`,
})

const readCalls = (gatewayId: string, { serverName, apiKey, page }: CallFilter, signal?: AbortSignal) =>
  call(path(gatewayId), {
    query: { limit: callsPerPage, offset: (page - 1) * callsPerPage, serverName, apiKey },
    returns: mcpLogPageSchema,
    ...(signal ? { signal } : {}),
  })

/** `limit` in milliseconds since the epoch. */
async function countIn(gatewayId: string, limit: number, signal?: AbortSignal): Promise<number> {
  return await countOlder(limit, async (offset) => {
    const page = await call(path(gatewayId), {
      query: { limit: 1, offset },
      returns: mcpLogPageSchema,
      ...(signal ? { signal } : {}),
    })
    return { total: page.total, at: page.items[0] ? Date.parse(page.items[0].created_at) : undefined }
  })
}

const before = (days: number) => Date.now() - days * 86_400_000

const refusal = (message: string) => new ApiError('http', message, { party: 'gateway' })
