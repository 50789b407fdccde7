import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Provider } from '#contract/placet/credentials.ts'
import type { Gateway } from '#contract/plexus/gateways.ts'
import { Way } from '#ui/ways.tsx'
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

/** The ways to one gateway. Only now, with them in sight, the gateway is asked whether one of its keys is this agent's. */
export function GatewayRequestWays({ agentId, used, when, models }: WaysProps) {
  const { gateway, providers } = used
  const { own, only } = useKeyOf(agentId, gateway.id)
  const [model = '', ...more] = models
  const asked = more.length === 0 ? askedModel(model, providers) : ''
  const search = { from: when.from, to: when.to, ...(asked === '' ? {} : { incomingModelAlias: asked }) }
  const which = `${when.words}; ${asked === '' ? 'any model' : `model contains “${asked}”`}`
  const linkTo = (by: { apiKey?: string }) => (props: { className: string; children: ReactNode }) => (
    <Link
      to="/gateways/$gatewayId/requests"
      params={{ gatewayId: gateway.id }}
      search={{ ...search, ...by }}
      {...props}
    />
  )
  return (
    <>
      <Way
        title={`Requests on ${gateway.name}`}
        note={only === undefined ? which : `${which}; of the key ${only} alone, since the stored key sees no other`}
        renderLink={linkTo({})}
      />
      {own !== undefined && (
        <Way
          title={`Only those of the key ${own}`}
          note={`The same, and the key contains “${own}”: the only one that is called like this agent`}
          renderLink={linkTo({ apiKey: own })}
        />
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
