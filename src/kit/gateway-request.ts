import { queryOptions } from '@tanstack/react-query'
import { call, gatewayPath } from '#api/client.ts'
import { outcomeOf, usagePageSchema, type UsageRow } from '#contract/plexus/usage.ts'
import { gatewayKeys } from './gateways.ts'
import { live } from './live.ts'

/** All that is known of one request; null when there is none of that id. */
export const gatewayRequestOptions = (gatewayId: string, requestId: string) =>
  queryOptions({
    queryKey: [...gatewayKeys.section(gatewayId, 'requests'), 'one', requestId],
    queryFn: async ({ signal }): Promise<UsageRow | null> => {
      const query = { requestId, limit: 1 }
      const page = await call(gatewayPath(gatewayId, 'usage'), { query, returns: usagePageSchema, signal })
      return page.items[0] ?? null
    },
    // What has ended stays as it is.
    refetchInterval: (query) =>
      query.state.data && outcomeOf(query.state.data) === 'running' ? live().refetchInterval(query) : false,
  })
