import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { call, gatewayPath, nothing } from '#api/client.ts'
import {
  captureOnErrorSchema,
  tracePageSchema,
  type TracePatch,
  type TraceRow,
  traceSchema,
  type TraceState,
  traceStateSchema,
} from '#contract/plexus/traces.ts'
import { outcomeOf, usagePageSchema, type UsageRow } from '#contract/plexus/usage.ts'
import { action, optimisticAction } from '#kit/action.ts'
import { gatewayRequestOptions } from '#kit/gateway-request.ts'
import { gatewayKeys } from '#kit/gateways.ts'
import { keyTracingOptions } from '#kit/key-self/queries.ts'
import { live } from '#kit/live.ts'
import { type NewestList, newestOptions } from '#kit/newest.ts'
import { onErrorOptions } from '#kit/trace-on-error.ts'
import { eachLimited } from '#lib/each-limited.ts'
import { plural } from '#lib/numbers.ts'

const keys = {
  all: (gatewayId: string) => gatewayKeys.section(gatewayId, 'traces'),
  list: (gatewayId: string) => [...keys.all(gatewayId), 'list'] as const,
  one: (gatewayId: string, requestId: string) => [...keys.all(gatewayId), 'one', requestId] as const,
  contexts: (gatewayId: string, ids: readonly string[]) =>
    [...gatewayKeys.section(gatewayId, 'requests'), 'of-traces', ids] as const,
}

/** What is kept, newest first: nothing but ids, times and statuses. */
export const traceList = (gatewayId: string): NewestList<TraceRow> => ({
  queryKey: keys.list(gatewayId),
  read: ({ limit, offset }, signal) =>
    call(gatewayPath(gatewayId, 'debug', 'logs'), {
      query: { limit, offset: offset || undefined },
      returns: tracePageSchema,
      ...(signal ? { signal } : {}),
    }),
  idOf: ({ requestId }) => requestId,
})

export const tracesOptions = (gatewayId: string) => newestOptions(traceList(gatewayId))

/** All of one trace; null when none is kept of that request. Several megabytes at times, so it is not held for long. */
export const traceOptions = (gatewayId: string, requestId: string) =>
  queryOptions({
    queryKey: keys.one(gatewayId, requestId),
    queryFn: async ({ signal }) => {
      try {
        return await call(gatewayPath(gatewayId, 'debug', 'logs', requestId), { returns: traceSchema, signal })
      } catch (error) {
        if (error instanceof ApiError && error.upstreamStatus === 404) return null
        throw error
      }
    },
    structuralSharing: false,
    staleTime: 60_000,
    gcTime: 60_000,
  })

/** Rows of usage looked at to find those of some traces at once. */
const most = 1000
/** A request begins at most so long before its trace is kept, in milliseconds. */
const slack = 6 * 60_000
const contextFields =
  'requestId,date,apiKey,incomingModelAlias,provider,selectedModelName,responseStatus,durationMs,tokensInput,tokensOutput,tokensCached,tokensCacheWrite'

/** The requests of some neighbouring traces by their ids: asked for by time at once, what is missing then one by one. */
export const contextsOptions = (gatewayId: string, rows: readonly TraceRow[]) => {
  const ids = rows.map(({ requestId }) => requestId)
  return queryOptions({
    queryKey: keys.contexts(gatewayId, ids),
    queryFn: async ({ signal, client }) => {
      const found = new Map<string, UsageRow | null>()
      for (const row of await requestsAround(gatewayId, rows, signal)) found.set(row.requestId, row)
      const missing = ids.filter((id) => !found.has(id))
      await eachLimited(missing, 3, async (id) => void found.set(id, await readOne(client, gatewayId, id)), signal)
      return new Map(ids.map((id) => [id, found.get(id) ?? null]))
    },
    structuralSharing: false,
    staleTime: 5 * 60_000,
    // What has ended stays as it is.
    refetchInterval: (query) => {
      const isRunning = [...(query.state.data?.values() ?? [])].some((row) => row && outcomeOf(row) === 'running')
      return isRunning ? live().refetchInterval(query) : false
    },
  })
}

const readOne = (client: QueryClient, gatewayId: string, requestId: string) =>
  client.fetchQuery({ ...gatewayRequestOptions(gatewayId, requestId), staleTime: 60_000 })

async function requestsAround(gatewayId: string, rows: readonly TraceRow[], signal: AbortSignal) {
  const times = rows.flatMap(({ createdAt }) => createdAt ?? [])
  if (times.length < 2) return []
  const query = {
    limit: most,
    startDate: new Date(Math.min(...times) - slack).toISOString(),
    endDate: new Date(Math.max(...times) + 1000).toISOString(),
    fields: contextFields,
  }
  return (await call(gatewayPath(gatewayId, 'usage'), { query, returns: usagePageSchema, signal })).items
}

/** Changes what is traced; what is left out stays. */
export const changeTracing = action({
  run: ({ gatewayId, patch }: { gatewayId: string; patch: TracePatch }) =>
    call(gatewayPath(gatewayId, 'debug'), { method: 'PATCH', body: patch, returns: traceStateSchema }),
  invalidates: ({ gatewayId }) => [keyTracingOptions(gatewayId).queryKey],
  done: ({ patch: { enabled } }) =>
    enabled === true ? 'Every request is recorded from now on.' : 'What is recorded has changed.',
})

/** Less is recorded: nothing to ask about. */
export const recordLess = optimisticAction({
  run: ({ gatewayId, patch }: { gatewayId: string; patch: TracePatch }) =>
    call(gatewayPath(gatewayId, 'debug'), { method: 'PATCH', body: patch, returns: traceStateSchema }),
  shows: ({ gatewayId }) => keyTracingOptions(gatewayId).queryKey,
  change: (seen: TraceState, { patch }) => ({
    ...seen,
    ...(patch.enabled === undefined ? {} : { enabled: patch.enabled, enabledGlobal: patch.enabled }),
    ...(patch.keys === undefined ? {} : { keys: patch.keys ?? [] }),
    ...(patch.providers === undefined ? {} : { providers: patch.providers ?? [] }),
    ...(patch.aliases === undefined ? {} : { aliases: patch.aliases ?? [] }),
  }),
  invalidates: () => [],
  notDone: () => 'What is recorded was not changed.',
})

export const switchOnError = optimisticAction({
  run: ({ gatewayId, enabled }: { gatewayId: string; enabled: boolean }) =>
    call(gatewayPath(gatewayId, 'config', 'capture-trace-on-error'), {
      method: 'PATCH',
      body: { enabled },
      returns: captureOnErrorSchema,
    }),
  shows: ({ gatewayId }) => onErrorOptions(gatewayId).queryKey,
  change: (seen: { enabled: boolean }, { enabled }) => ({ ...seen, enabled }),
  invalidates: () => [],
  notDone: ({ enabled }) => `Recording of failing requests was not switched ${enabled ? 'on' : 'off'}.`,
})

/** The gateway says yes to any id, so it is asked again afterwards. */
export const deleteTrace = action({
  run: async ({ gatewayId, requestId }: { gatewayId: string; requestId: string }) => {
    const path = gatewayPath(gatewayId, 'debug', 'logs', requestId)
    await call(path, { method: 'DELETE', returns: nothing })
    const isGone = await call(path, { returns: nothing }).then(
      () => false,
      (error: unknown) => {
        if (error instanceof ApiError && error.upstreamStatus === 404) return true
        throw error
      },
    )
    if (!isGone) throw stillThere('It is still there.')
  },
  invalidates: ({ gatewayId }) => [keys.list(gatewayId), gatewayKeys.section(gatewayId, 'requests')],
  done: () => 'The trace is deleted.',
})

export const countTraces = async (gatewayId: string) =>
  (await traceList(gatewayId).read({ limit: 1, offset: 0 }, undefined)).total

export const deleteAllTraces = action({
  run: async ({ gatewayId, count }: { gatewayId: string; count: number }) => {
    await call(gatewayPath(gatewayId, 'debug', 'logs'), { method: 'DELETE', returns: nothing })
    const left = await countTraces(gatewayId)
    if (left >= count && count > 0) throw stillThere(`${plural(left, 'trace')} are still there.`)
    return left
  },
  invalidates: ({ gatewayId }) => [keys.all(gatewayId), gatewayKeys.section(gatewayId, 'requests')],
  done: ({ count }, left) =>
    left === 0
      ? `${plural(count, 'trace')} deleted.`
      : `The traces are deleted; ${plural(left, 'new one')} came since.`,
})

const stillThere = (words: string) =>
  new ApiError('http', `The gateway said yes, but nothing was deleted. ${words}`, { party: 'gateway' })
