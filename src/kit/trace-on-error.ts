import { queryOptions } from '@tanstack/react-query'
import { call, gatewayPath } from '#api/client.ts'
import { captureOnErrorSchema } from '#contract/plexus/traces.ts'
import { gatewayKeys } from './gateways.ts'
import { live } from './live.ts'

/** Whether requests that fail leave a trace. For the admin alone. */
export const onErrorOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: [...gatewayKeys.section(gatewayId, 'traces'), 'on-error'],
    queryFn: ({ signal }) =>
      call(gatewayPath(gatewayId, 'config', 'capture-trace-on-error'), { returns: captureOnErrorSchema, signal }),
    ...live(60_000),
  })
