import { queryOptions } from '@tanstack/react-query'
import { agentPath, call } from '#api/client.ts'
import { type Provider, providerListSchema } from '#contract/placet/credentials.ts'
import { isOwnMachine, pointsAt } from '#lib/points-at.ts'

/** The agent's providers, for where they point. Asked for rarely, and not below the agent's keys: its age is of no interest. */
export const providerAddressesOptions = (agentId: string) =>
  queryOptions({
    queryKey: ['provider-addresses', agentId],
    queryFn: ({ signal }) =>
      call(agentPath(agentId, 'credentials', 'providers'), { returns: providerListSchema, signal }),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  })

type Address = Pick<Provider, 'name' | 'label' | 'hasValue' | 'isLocal' | 'apiBase' | 'defaultApiBase'>

/** A gateway that an agent uses, and through which of its providers. */
export interface UsedGateway<Gateway, One extends Address = Address> {
  gateway: Gateway
  providers: readonly One[]
  /** Whether the address is one of the own machine: then it is this gateway only if the agent runs where the server does. */
  isOwnMachine: boolean
}

/** Which of `gateways` the providers of an agent point at, in their order. */
export function gatewaysOf<Gateway extends { url: string }, One extends Address>(
  providers: readonly One[],
  gateways: readonly Gateway[],
): UsedGateway<Gateway, One>[] {
  const led = providers.map((provider) => ({ provider, to: new Set(pointsAt(addressOf(provider), gateways)) }))
  return gateways.flatMap((gateway) => {
    const using = led.filter(({ to }) => to.has(gateway)).map(({ provider }) => provider)
    return using.length === 0 ? [] : [{ gateway, providers: using, isOwnMachine: isOwnMachine(gateway.url) }]
  })
}

/** The only name that is, letters and digits alone, the agent's name or id; undefined when none or several are. */
export function calledLike(agent: { id: string; name: string }, names: readonly string[]): string | undefined {
  const wanted = [plain(agent.id), plain(agent.name)].filter((text) => text !== '')
  const found = names.filter((name) => wanted.includes(plain(name)))
  return found.length === 1 ? found[0] : undefined
}

/** A model as the gateway is asked for it: without the provider's name in front, which is the agent's own. */
export function askedModel(model: string, providers: readonly Pick<Provider, 'name'>[]): string {
  const prefix = providers.map(({ name }) => `${name}/`).find((start) => model.startsWith(start))
  return prefix === undefined ? model : model.slice(prefix.length)
}

/** Where a provider is asked; empty where it is not connected, or nobody says. */
function addressOf({ apiBase, defaultApiBase, hasValue, isLocal }: Address): string {
  return apiBase || (hasValue || isLocal ? defaultApiBase : '')
}

const plain = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
