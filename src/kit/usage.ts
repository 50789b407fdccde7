import { queryOptions } from '@tanstack/react-query'
import { agentPath, call } from '#api/client.ts'
import { type UsageGrouping, usageSchema } from '#contract/placet/usage.ts'
import { agentKeys } from './capabilities.ts'
import { live } from './live.ts'

export interface UsageAsk {
  /** UTC days, `YYYY-MM-DD`, both inclusive. */
  from: string
  to: string
  groupBy: readonly UsageGrouping[]
}

export const usageKeys = {
  all: (agentId: string) => [...agentKeys.all(agentId), 'usage'] as const,
  grouped: (agentId: string, { from, to, groupBy }: UsageAsk) =>
    [...usageKeys.all(agentId), groupBy.join(','), from, to] as const,
}

/** Token totals of a range of days, one row per combination of `groupBy` that occurred. */
export const usageOptions = (agentId: string, ask: UsageAsk) =>
  queryOptions({
    queryKey: usageKeys.grouped(agentId, ask),
    queryFn: ({ signal }) =>
      call(agentPath(agentId, 'usage'), {
        query: { from: ask.from, to: ask.to, groupBy: ask.groupBy.join(',') },
        returns: usageSchema,
        signal,
      }),
    ...live(60_000),
  })
