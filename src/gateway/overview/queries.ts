import { queryOptions } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { call, gatewayPath, nothing } from '#api/client.ts'
import { principalSchema } from '#contract/plexus/gateways.ts'
import { readMetrics } from '#contract/plexus/metrics.ts'
import {
  configStatusSchema,
  type Cooldown,
  cooldownListSchema,
  performanceListSchema,
  startedListSchema,
} from '#contract/plexus/runtime.ts'
import type { SummaryRange } from '#contract/plexus/usage-query.ts'
import { usageSummarySchema } from '#contract/plexus/usage-summary.ts'
import { usagePageSchema } from '#contract/plexus/usage.ts'
import { action } from '#kit/action.ts'
import { gatewayKeys } from '#kit/gateways.ts'
import { live } from '#kit/live.ts'

export type Range = Exclude<SummaryRange, 'custom'>

/** How far back each range goes, in milliseconds. */
export const rangeMs: Record<Range, number> = {
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 30 * 86_400_000,
}

/** Sums over long times are slow to change and cost the gateway something. */
const slow = 60_000

const keyOf = (gatewayId: string, ...rest: readonly string[]) => [
  ...gatewayKeys.section(gatewayId, 'overview'),
  ...rest,
]
const pathOf = (gatewayId: string) => `/api/gateways/${encodeURIComponent(gatewayId)}/manage` as const

export const summaryOptions = (gatewayId: string, range: Range) =>
  queryOptions({
    queryKey: keyOf(gatewayId, 'summary', range),
    queryFn: ({ signal }) =>
      call(`${pathOf(gatewayId)}/usage/summary`, { query: { range }, returns: usageSummarySchema, signal }),
    ...live(slow / 2),
  })

/** Requests under way, newest first: the stream does not tell what those are that began before it was opened. */
export const runningOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: keyOf(gatewayId, 'running'),
    queryFn: ({ signal }) =>
      call(`${pathOf(gatewayId)}/usage`, {
        query: {
          responseStatus: 'pending',
          // What a gateway that crashed has left behind runs no more.
          startDate: new Date(Date.now() - longestRunMs).toISOString(),
          limit: 100,
          fields:
            'requestId,date,startTime,apiKey,provider,incomingModelAlias,selectedModelName,responseStatus,durationMs',
        },
        returns: usagePageSchema,
        signal,
      }),
    ...live(),
  })

/** The longest time that a gateway lets a provider take. */
const longestRunMs = 3_600_000

/** Requests begun over time, by provider. What the gateway calls concurrency is that. */
export const startedOptions = (gatewayId: string, range: Range) =>
  queryOptions({
    queryKey: keyOf(gatewayId, 'started', range),
    queryFn: ({ signal }) =>
      call(`${pathOf(gatewayId)}/concurrency`, {
        query: { mode: 'timeline', timeRange: range, groupBy: 'provider' },
        returns: startedListSchema,
        signal,
      }),
    ...live(slow),
  })

/** How many requests of a time ended, and how many of them well: the gateway's own counts, however many there are. */
export const outcomesOptions = (gatewayId: string, range: Range) =>
  queryOptions({
    queryKey: keyOf(gatewayId, 'outcomes', range),
    queryFn: async ({ signal }) => {
      const endDate = new Date().toISOString()
      const startDate = new Date(Date.parse(endDate) - rangeMs[range]).toISOString()
      const count = async (responseStatus?: string) => {
        const query = { limit: 1, fields: 'requestId', startDate, endDate, responseStatus }
        return (await call(`${pathOf(gatewayId)}/usage`, { query, returns: usagePageSchema, signal })).total ?? 0
      }
      const [all, success, cancelled, pending] = await Promise.all([
        count(),
        count('success'),
        count('cancelled'),
        count('pending'),
      ])
      return { ended: all - pending, success, cancelled }
    },
    ...live(slow),
  })

/** Rows asked for at once while a cost is added up. */
const page = 5000

/** The cost of every request of a time in USD: added up row by row, since the gateway keeps no such sum. */
export const costOptions = (gatewayId: string, range: Range) =>
  queryOptions({
    queryKey: keyOf(gatewayId, 'cost', range),
    enabled: false,
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const endDate = new Date().toISOString()
      const startDate = new Date(Date.parse(endDate) - rangeMs[range]).toISOString()
      let usd = 0
      for (let offset = 0, total = 1; offset < total; offset += page) {
        const query = { limit: page, offset, startDate, endDate, fields: 'requestId,costTotal' }
        // oxlint-disable-next-line no-await-in-loop -- one page after the other, to go easy on the gateway
        const rows = await call(`${pathOf(gatewayId)}/usage`, { query, returns: usagePageSchema, signal })
        usd += rows.items.reduce((sum, { costTotal = 0 }) => sum + costTotal, 0)
        total = rows.total ?? 0
      }
      return usd
    },
  })

/** All counters since the gateway's database began. */
export const metricsOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: keyOf(gatewayId, 'metrics'),
    queryFn: async ({ signal }) =>
      readMetrics(await call(`${pathOf(gatewayId)}/metrics`, { returns: z.string(), signal })) ?? null,
    ...live(slow),
  })

export const cooldownsOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: keyOf(gatewayId, 'cooldowns'),
    queryFn: ({ signal }) => call(`${pathOf(gatewayId)}/cooldowns`, { returns: cooldownListSchema, signal }),
    ...live(),
  })

export const performanceOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: keyOf(gatewayId, 'performance'),
    queryFn: ({ signal }) => call(`${pathOf(gatewayId)}/performance`, { returns: performanceListSchema, signal }),
    ...live(slow / 2),
  })

export const configStatusOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: keyOf(gatewayId, 'configured'),
    queryFn: ({ signal }) => call(`${pathOf(gatewayId)}/config/status`, { returns: configStatusSchema, signal }),
    ...live(slow),
  })

/** Whose key is stored, asked of the gateway at this moment. */
export const verifyKey = (gatewayId: string) =>
  call(gatewayPath(gatewayId, 'auth', 'verify'), { returns: principalSchema })

interface CooldownOf {
  gatewayId: string
  cooldown: Pick<Cooldown, 'provider' | 'model'>
}

export const clearCooldown = action({
  run: ({ gatewayId, cooldown: { provider, model } }: CooldownOf) =>
    call(gatewayPath(gatewayId, 'cooldowns', provider), {
      method: 'DELETE',
      query: { model: model === '' ? undefined : model },
      returns: nothing,
    }),
  invalidates: ({ gatewayId }) => [keyOf(gatewayId, 'cooldowns')],
  done: ({ cooldown }) => `${targetName(cooldown)} is asked again.`,
})

export const clearCooldowns = action({
  run: (gatewayId: string) => call(gatewayPath(gatewayId, 'cooldowns'), { method: 'DELETE', returns: nothing }),
  invalidates: (gatewayId) => [keyOf(gatewayId, 'cooldowns')],
  done: () => 'Every provider is asked again.',
})

export const forgetPerformance = action({
  run: ({ gatewayId, model }: { gatewayId: string; model: string }) =>
    call(gatewayPath(gatewayId, 'performance'), { method: 'DELETE', query: { model }, returns: nothing }),
  invalidates: ({ gatewayId }) => [keyOf(gatewayId, 'performance')],
  done: ({ model }) => `What was measured of ${model} is forgotten.`,
})

/** `provider/model`, or the provider alone when all of it is meant. */
export const targetName = ({ provider, model }: Pick<Cooldown, 'provider' | 'model'>) =>
  model === '' ? provider : `${provider}/${model}`
