import { useQuery, useQueryClient } from '@tanstack/react-query'
import { gatewayCapabilitiesOptions, isFolded, isOffered, refreshGateway } from '#kit/gateways.ts'
import { useRestart } from '#kit/restart.ts'
import { SectionNavigation } from './section-navigation.tsx'

export function GatewayNavigation({ gatewayId }: { gatewayId: string }) {
  const client = useQueryClient()
  const { data } = useQuery(gatewayCapabilitiesOptions(gatewayId))
  const isRestarting = useRestart(gatewayId) !== null
  return (
    <SectionNavigation
      party="gateway"
      id={gatewayId}
      name={data?.gateway.name ?? gatewayId}
      offer={data}
      isFolded={data !== undefined && isFolded(data) && !isRestarting}
      isThere={(section) =>
        isOffered(data, section) || (isRestarting && data?.sections[section]?.state === 'unreachable')
      }
      ask={() => refreshGateway(client, gatewayId)}
    />
  )
}
