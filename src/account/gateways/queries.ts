import { queryOptions } from '@tanstack/react-query'
import { call, lines, nothing } from '#api/client.ts'
import { type Gateway, type GatewayDraft, gatewayLineSchema, gatewaySchema } from '#contract/plexus/gateways.ts'
import { action } from '#kit/action.ts'
import { gather } from '#kit/gather.ts'
import { gatewayAddress, gatewayListKeys, gatewaysOptions } from '#kit/gateways.ts'
import { live } from '#kit/live.ts'
import { sessionKeys } from '#kit/session.ts'

const pace = 60_000
const stateKey = [...gatewayListKeys.all, 'state'] as const

export const listOptions = () => queryOptions({ ...gatewaysOptions(), ...live(pace) })

/** How every gateway is and what went through it today, each as soon as it has answered. */
export const gatewayStatesOptions = () =>
  queryOptions({
    queryKey: stateKey,
    queryFn: ({ client, queryKey, signal }) =>
      gather({
        source: lines('/api/manage/gateways', { returns: gatewayLineSchema, signal }),
        idOf: (line) => line.gatewayId,
        client,
        queryKey,
        signal,
      }),
    staleTime: ({ state }) => (state.data?.complete === true ? 10_000 : 0),
    ...live(pace),
  })

export const connectGateway = action({
  run: (draft: GatewayDraft) => call('/api/gateways', { method: 'POST', body: draft, returns: gatewaySchema }),
  invalidates: () => [gatewayListKeys.all, sessionKeys.me],
  done: (_draft, gateway) => `${gateway.name} is added.`,
})

export const removeGateway = action({
  run: (gateway: Gateway) => call(gatewayAddress(gateway), { method: 'DELETE', returns: nothing }),
  invalidates: () => [gatewayListKeys.all],
  done: (gateway) => `${gateway.name} is removed.`,
})
