import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet } from '@tanstack/react-router'
import { limitedSections } from '#contract/plexus/gateways.ts'
import { Frame } from '#kit/frame/frame.tsx'
import { RefreshControl } from '#kit/frame/refresh-control.tsx'
import { Restarting } from '#kit/frame/restarting.tsx'
import { type Gone, Stays } from '#kit/frame/stays.tsx'
import {
  type GatewayCapabilities,
  gatewayCapabilitiesOptions,
  gatewayKeys,
  isGatewayKeyRefused,
  isOffered,
} from '#kit/gateways.ts'
import { useFolds } from '#kit/in-hand.ts'
import { isDown } from '#kit/offer.ts'
import { useRestart } from '#kit/restart.ts'
import { useOpenSection } from '#kit/tabs.ts'
import { BlockSkeleton } from '#ui/skeletons.tsx'
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
  // Away because we sent it away: the view stays.
  const gone = restart ? undefined : whyGone(data, section)
  const folds = useFolds(gone !== undefined)
  // With an older answer at hand, a failed refresh is told in the bar; the view stays.
  if (error && !data) return <FrameFailure gatewayId={gatewayId} error={error} />
  // Of what only the admin may see nothing is asked before it is known whose key it is.
  if (!data && section && !limitedSections.has(section)) return <Waiting />
  if (!data || !gone || !folds)
    return (
      <>
        {data && gone && <Stays name={data.gateway.name} gone={gone} />}
        <Outlet />
      </>
    )
  if (gone === 'away') return <Unreachable gatewayId={gatewayId} capabilities={data} />
  if (gone === 'key-refused') return <KeyRefused gatewayId={gatewayId} capabilities={data} />
  const capability = section && data.sections[section]
  return capability && <GatewaySectionMissing gateway={data.gateway} capability={capability} />
}

const Waiting = () => (
  <div style={{ padding: 'var(--page-padding)' }}>
    <BlockSkeleton height={320} />
  </div>
)

function whyGone(data: GatewayCapabilities | undefined, section: string | undefined): Gone | undefined {
  if (!data) return undefined
  if (isDown(data)) return 'away'
  if (isGatewayKeyRefused(data)) return 'key-refused'
  return section && data.sections[section] && !isOffered(data, section) ? 'section-gone' : undefined
}
