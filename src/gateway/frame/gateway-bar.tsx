import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { WideFact } from '#kit/frame/frame.tsx'
import { Switcher } from '#kit/frame/switcher.tsx'
import {
  type GatewayCapabilities,
  gatewayCapabilitiesOptions,
  gatewaysOptions,
  isGatewayKeyRefused,
} from '#kit/gateways.ts'
import { isDown } from '#kit/offer.ts'
import { useRestart } from '#kit/restart.ts'
import { formatDuration } from '#lib/time.ts'
import { Status, type Tone } from '#ui/status.tsx'

export function GatewaySwitcher({ gatewayId }: { gatewayId: string }) {
  const { data, error } = useQuery(gatewayCapabilitiesOptions(gatewayId))
  const navigate = useNavigate()
  return (
    <Switcher
      party="gateway"
      openId={gatewayId}
      name={data?.gateway.name ?? (error ? gatewayId : '…')}
      options={gatewaysOptions()}
      onOpen={(id) => void navigate({ to: '/gateways/$gatewayId', params: { gatewayId: id } })}
    />
  )
}

/** How the gateway is, and whose key is stored when it is not the admin's. */
export function GatewayFacts({ gatewayId }: { gatewayId: string }) {
  const { data, error } = useQuery(gatewayCapabilitiesOptions(gatewayId))
  const restart = useRestart(gatewayId)
  const [tone, word] = restart ? (['live', 'Restarting'] as const) : stateOf(data, error !== null)
  return (
    <>
      <Status tone={tone}>{word}</Status>
      {data?.principal?.role === 'limited' && <WideFact>as key {data.principal.keyName ?? ''}</WideFact>}
      {data?.health.state === 'present' && <WideFact>answered in {formatDuration(data.health.tookMs)}</WideFact>}
    </>
  )
}

function stateOf(data: GatewayCapabilities | undefined, failed: boolean): [Tone, string] {
  if (!data) return failed ? ['bad', 'Not available'] : ['quiet', 'Asking…']
  if (isDown(data)) return ['bad', 'Unreachable']
  if (isGatewayKeyRefused(data)) return ['bad', 'Key refused']
  if (data.health.state !== 'present') return ['warn', 'Failing']
  return failed ? ['warn', 'Last known: answers'] : ['good', 'Answers']
}
