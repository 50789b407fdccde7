import { Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Provider } from '#contract/placet/credentials.ts'
import type { Gateway } from '#contract/plexus/gateways.ts'
import { TwoLines } from '#ui/two-lines.tsx'
import { askedModel, calledLike, type UsedGateway } from './agent-gateways.ts'
import { agentsOptions } from './agents.ts'
import { keysOptions } from './gateway-lists.ts'
import { gatewayCapabilitiesOptions, isOffered } from './gateways.ts'

/** What is looked at on an agent's page. */
export interface Asked {
  /** ISO 8601, UTC, both included; `words` says the same to a person. */
  when: { from: string; to: string; words: string }
  /** With more than one, or none, requests of every model are meant. */
  models: readonly string[]
}

interface WaysProps extends Asked {
  agentId: string
  used: UsedGateway<Gateway, Provider>
}

/** What a menu offers for one gateway. Only now the gateway is asked whether one of its keys is this agent's. */
export function GatewayRequestWays({ agentId, used, when, models }: WaysProps) {
  const { gateway, providers } = used
  const { own, only } = useKeyOf(agentId, gateway.id)
  const [model = '', ...more] = models
  const asked = more.length === 0 ? askedModel(model, providers) : ''
  const search = { from: when.from, to: when.to, ...(asked === '' ? {} : { incomingModelAlias: asked }) }
  const which = `${when.words}; ${asked === '' ? 'any model' : `model contains “${asked}”`}`
  return (
    <>
      <Menu.Label>{whyHere(used)}</Menu.Label>
      <Menu.Item
        renderRoot={(props) => (
          <Link to="/gateways/$gatewayId/requests" params={{ gatewayId: gateway.id }} search={search} {...props} />
        )}
      >
        <TwoLines
          title={`Requests on ${gateway.name}`}
          note={only === undefined ? which : `${which}; of the key ${only} alone, since the stored key sees no other`}
        />
      </Menu.Item>
      {own !== undefined && (
        <Menu.Item
          renderRoot={(props) => (
            <Link
              to="/gateways/$gatewayId/requests"
              params={{ gatewayId: gateway.id }}
              search={{ ...search, apiKey: own }}
              {...props}
            />
          )}
        >
          <TwoLines
            title={`Only those of the key ${own}`}
            note={`The same, and the key contains “${own}”: the only one that is called like this agent`}
          />
        </Menu.Item>
      )}
    </>
  )
}

/** `own`: the key that is called like the agent. `only`: the one whose requests the stored key is limited to. */
function useKeyOf(agentId: string, gatewayId: string): { own?: string | undefined; only?: string | undefined } {
  const { data: offer } = useQuery(gatewayCapabilitiesOptions(gatewayId))
  const isAdmin = offer?.principal?.role === 'admin' && isOffered(offer, 'keys')
  const { data: keys } = useQuery({ ...keysOptions(gatewayId), enabled: isAdmin })
  const { data: agents } = useQuery({ ...agentsOptions(), enabled: isAdmin })
  if (offer?.principal?.role === 'limited') return { only: offer.principal.keyName ?? 'that is stored' }
  const agent = agents?.find(({ id }) => id === agentId)
  const names = keys?.items.map(({ name }) => name) ?? []
  return { own: agent && calledLike(agent, names) }
}

function whyHere({ providers, isOwnMachine }: UsedGateway<Gateway, Provider>): string {
  const names = providers.map(({ label }) => label).join(', ')
  const where = isOwnMachine ? ' Its address is one of the own machine: right only if the agent runs there too.' : ''
  return `Reached through ${names}. What the agent asks of other providers is not there.${where}`
}
