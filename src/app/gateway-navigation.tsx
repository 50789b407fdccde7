import { useQuery, useQueryClient } from '@tanstack/react-query'
import { gatewayCapabilitiesOptions, isFolded, isOffered, refreshGateway } from '#kit/gateways.ts'
import { useRestart } from '#kit/restart.ts'
import { SectionNavigation } from './section-navigation.tsx'

export function GatewayNavigation({ gatewayId }: { gatewayId: string }) {
  const client = useQueryClient()
  const { data, error } = useQuery(gatewayCapabilitiesOptions(gatewayId))
  const isRestarting = useRestart(gatewayId) !== null
  return (
    <SectionNavigation
      party="gateway"
      id={gatewayId}
      name={data?.gateway.name ?? (error ? gatewayId : '…')}
      offer={data}
      isFolded={data !== undefined && isFolded(data) && !isRestarting}
      isThere={(section) =>
        // Only a limited key has a page of its own; as long as it isn't known whose key it is, nothing flashes up.
        (isOffered(data, section) && (section !== 'own-key' || data !== undefined)) ||
        (isRestarting && data?.sections[section]?.state === 'unreachable')
      }
      ask={() => refreshGateway(client, gatewayId)}
    />
  )
}
