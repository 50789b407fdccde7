import { IconArrowsSplit2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import type { Provider } from '#contract/placet/credentials.ts'
import type { Gateway } from '#contract/plexus/gateways.ts'
import { Ways, WaysNote } from '#ui/ways.tsx'
import { gatewaysOf, providerAddressesOptions, type UsedGateway } from './agent-gateways.ts'
import { capabilitiesOptions } from './capabilities.ts'
import type { Asked } from './gateway-request-ways.tsx'
import { gatewaysOptions } from './gateways.ts'
import { isShown } from './offer.ts'
import { useMe } from './session.ts'

// Holds what is read of a gateway, which no agent's page should have to load.
const GatewayRequestWays = lazy(() =>
  import('./gateway-request-ways.tsx').then(({ GatewayRequestWays }) => ({ default: GatewayRequestWays })),
)

/**
 * The way from what an agent did to the requests of the gateways that its providers point at. Not there when there is none.
 * Nobody without a gateway is asked anything for it; mount it when the page has its own data.
 */
export function GatewayRequests({ agentId, ...asked }: { agentId: string } & Asked) {
  const used = useUsedGateways(agentId)
  const [first, ...others] = used
  if (first === undefined) return null
  const notes = Map.groupBy(used, whyHere)
  return (
    <Ways
      label={others.length > 0 ? 'Requests on gateways' : `Requests on ${first.gateway.name}`}
      leftSection={<IconArrowsSplit2 size={14} aria-hidden />}
    >
      <Suspense fallback={<WaysNote>Loading…</WaysNote>}>
        {used.map((one) => (
          <GatewayRequestWays key={one.gateway.id} agentId={agentId} used={one} {...asked} />
        ))}
        {[...notes].map(([note, about]) => (
          <WaysNote key={note}>
            {notes.size > 1 && `${about.map(({ gateway }) => gateway.name).join(', ')}: `}
            {note}
          </WaysNote>
        ))}
      </Suspense>
    </Ways>
  )
}

function useUsedGateways(agentId: string): UsedGateway<Gateway, Provider>[] {
  const { gateways: count } = useMe()
  const { data: capabilities } = useQuery(capabilitiesOptions(agentId))
  const enabled = count > 0 && capabilities !== undefined && isShown(capabilities, 'credentials')
  const { data: providers } = useQuery({ ...providerAddressesOptions(agentId), enabled })
  const { data: gateways } = useQuery({ ...gatewaysOptions(), staleTime: 300_000, enabled })
  return providers && gateways ? gatewaysOf(providers.items, gateways) : []
}

/** Why these are looked for there, and what won't be found. */
function whyHere({ providers, isOwnMachine }: UsedGateway<Gateway, Provider>): string {
  const names = providers.map(({ label }) => label).join(', ')
  const where = isOwnMachine
    ? ' The address means the machine that it is used on: it is this gateway only if the agent runs where this server does.'
    : ''
  return `Reached through ${names}. What the agent asks of other providers is not there.${where}`
}
