import { queryOptions } from '@tanstack/react-query'
import { call, gatewayPath } from '#api/client.ts'
import { quotaSnapshotListSchema } from '#contract/plexus/provider-quotas.ts'
import { gatewayKeys } from './gateways.ts'
import { live } from './live.ts'

/** What every checker of a gateway's providers found last. */
export const quotaSnapshotsOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: [...gatewayKeys.section(gatewayId, 'provider-quotas'), 'snapshots'] as const,
    queryFn: ({ signal }) => call(gatewayPath(gatewayId, 'quotas'), { returns: quotaSnapshotListSchema, signal }),
    ...live(15_000),
  })
