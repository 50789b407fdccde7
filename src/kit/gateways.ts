import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { call, gatewayPath } from '#api/client.ts'
import {
  type Gateway,
  type GatewayCapabilities as Answer,
  gatewayCapabilitiesSchema,
  gatewayListSchema,
} from '#contract/plexus/gateways.ts'
import { live } from './live.ts'
import { dated, downPace, isDown, isShown, type Offer } from './offer.ts'

/** The server's answer, and since when the gateway has been down as seen from here (ISO 8601, UTC). */
export type GatewayCapabilities = Answer & Pick<Offer, 'downSince'>

export const gatewayListKeys = { all: ['gateways'] as const }

/** Every key that concerns one gateway starts like this, so that its header can refresh, date and cancel all of it. */
export const gatewayKeys = {
  all: (gatewayId: string) => ['gateway', gatewayId] as const,
  capabilities: (gatewayId: string) => ['gateway', gatewayId, 'capabilities'] as const,
  /** What one tab reads. */
  section: (gatewayId: string, section: string) => ['gateway', gatewayId, section] as const,
}

/** Every gateway of the person, newest first. */
export const gatewaysOptions = () =>
  queryOptions({
    queryKey: gatewayListKeys.all,
    queryFn: ({ signal }) => call('/api/gateways', { returns: gatewayListSchema, signal }),
    staleTime: 30_000,
  })

/** What the gateway offers to the stored key, and whether it answers. One request for the whole frame. */
export const gatewayCapabilitiesOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: gatewayKeys.capabilities(gatewayId),
    queryFn: async ({ signal, client }) => {
      const before = client.getQueryData<GatewayCapabilities>(gatewayKeys.capabilities(gatewayId))
      return dated<GatewayCapabilities>(await ask(gatewayId, before !== undefined && isFolded(before), signal), before)
    },
    staleTime: 30_000,
    ...live(30_000),
    refetchInterval: (query) => {
      const { data } = query.state
      return data && isFolded(data) ? downPace(data) : live(30_000).refetchInterval(query)
    },
  })

/** Asks the gateway itself instead of taking the server's answer of the last minute, and lets every view know. */
export async function refreshGateway(client: QueryClient, gatewayId: string): Promise<void> {
  const answer = await ask(gatewayId, true)
  client.setQueryData<GatewayCapabilities>(gatewayKeys.capabilities(gatewayId), (before) => dated(answer, before))
}

/** Whether a section is there for the stored key: a limited one may not see what only the admin may. */
export const isOffered = (capabilities: GatewayCapabilities | undefined, section: string): boolean =>
  isShown(capabilities, section) && capabilities?.sections[section]?.state !== 'refused'

/** The gateway answers, but does not take the stored key. */
export const isGatewayKeyRefused = ({ health }: Offer) => health.state === 'refused'

/** Nothing of it can be shown: it is away, or does not take the key. */
export const isFolded = (capabilities: GatewayCapabilities) => isDown(capabilities) || isGatewayKeyRefused(capabilities)

/** `/api/gateways/:id`. */
export const gatewayAddress = ({ id }: Pick<Gateway, 'id'>) => `/api/gateways/${encodeURIComponent(id)}` as const

const ask = (gatewayId: string, refresh: boolean, signal?: AbortSignal) =>
  call(gatewayPath(gatewayId, 'capabilities'), {
    query: { refresh: refresh ? 1 : undefined },
    returns: gatewayCapabilitiesSchema,
    ...(signal ? { signal } : {}),
  })
