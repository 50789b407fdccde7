import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet } from '@tanstack/react-router'
import { Frame } from '#kit/frame/frame.tsx'
import { RefreshControl } from '#kit/frame/refresh-control.tsx'
import { Restarting } from '#kit/frame/restarting.tsx'
import { gatewayCapabilitiesOptions, gatewayKeys, isGatewayKeyRefused, isOffered } from '#kit/gateways.ts'
import { isDown } from '#kit/offer.ts'
import { useRestart } from '#kit/restart.ts'
import { useOpenSection } from '#kit/tabs.ts'
import { GatewayFacts, GatewaySwitcher } from './gateway-bar.tsx'
import { FrameFailure, GatewaySectionMissing, KeyRefused, Unreachable } from './outages.tsx'

const route = getRouteApi('/_signed-in/gateways/$gatewayId')

/** What is around every tab of a gateway: which one it is and how it is; and, when it can't be shown, the one page that says why. */
export function GatewayFrame() {
  const { gatewayId } = route.useParams()
  return (
    <Frame
      switcher={<GatewaySwitcher gatewayId={gatewayId} />}
      facts={<GatewayFacts gatewayId={gatewayId} />}
      end={<RefreshControl queryKey={gatewayKeys.all(gatewayId)} />}
      banner={<RestartBanner gatewayId={gatewayId} />}
    >
      <Inside gatewayId={gatewayId} key={gatewayId} />
    </Frame>
  )
}

function RestartBanner({ gatewayId }: { gatewayId: string }) {
  const { data } = useQuery(gatewayCapabilitiesOptions(gatewayId))
  const restart = useRestart(gatewayId)
  return restart && <Restarting name={data?.gateway.name ?? 'The gateway'} {...restart} />
}

function Inside({ gatewayId }: { gatewayId: string }) {
  const { data, error } = useQuery(gatewayCapabilitiesOptions(gatewayId))
  const restart = useRestart(gatewayId)
  const section = useOpenSection()
  // With an older answer at hand, a failed refresh is told in the bar; the view stays.
  if (error && !data) return <FrameFailure gatewayId={gatewayId} error={error} />
  // Away because we sent it away: the view stays, with what was typed in it.
  if (restart) return <Outlet />
  if (data && isDown(data)) return <Unreachable gatewayId={gatewayId} capabilities={data} />
  if (data && isGatewayKeyRefused(data)) return <KeyRefused gatewayId={gatewayId} capabilities={data} />
  const capability = section && data?.sections[section]
  if (section && capability && !isOffered(data, section))
    return <GatewaySectionMissing gatewayId={gatewayId} capability={capability} />
  return <Outlet />
}
