import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet } from '@tanstack/react-router'
import { agentKeys, capabilitiesOptions, isKeyRefused } from '#kit/capabilities.ts'
import { isDown, isShown } from '#kit/offer.ts'
import { Frame } from '#kit/frame/frame.tsx'
import { RefreshControl } from '#kit/frame/refresh-control.tsx'
import { useRestart } from '#kit/restart.ts'
import { useOpenSection } from '#kit/tabs.ts'
import { useHasUnsaved } from '#kit/unsaved.ts'
import { AgentFacts, AgentSwitcher } from './agent-bar.tsx'
import { AgentSectionMissing, FrameFailure, KeyRefused, Unreachable } from './outages.tsx'
import { RestartBanner } from './restart-banner.tsx'

const route = getRouteApi('/_signed-in/agents/$agentId')

/** What is around every tab of an agent: which agent it is and how it is; and, when it can't be shown, the one page that says why. */
export function AgentFrame() {
  const { agentId } = route.useParams()
  return (
    <Frame
      switcher={<AgentSwitcher agentId={agentId} />}
      facts={<AgentFacts agentId={agentId} />}
      end={<RefreshControl queryKey={agentKeys.all(agentId)} />}
      banner={<RestartBanner agentId={agentId} key={agentId} />}
    >
      <Inside agentId={agentId} key={agentId} />
    </Frame>
  )
}

function Inside({ agentId }: { agentId: string }) {
  const { data, error } = useQuery(capabilitiesOptions(agentId))
  const restart = useRestart(agentId)
  const hasUnsaved = useHasUnsaved(agentId)
  const section = useOpenSection()
  // With an older answer at hand, a failed refresh is told in the bar; the view stays.
  if (error && !data) return <FrameFailure agentId={agentId} error={error} />
  // Away because we sent it away: the view stays, with what was typed in it.
  if (restart) return <Outlet />
  // What was typed is there and can be gone on with, whatever became of the agent.
  if (section === 'workspace' && hasUnsaved) return <Outlet />
  if (data && isDown(data)) return <Unreachable agentId={agentId} capabilities={data} />
  if (data && isKeyRefused(data)) return <KeyRefused agentId={agentId} capabilities={data} />
  const capability = section && data?.sections[section]
  if (section && capability && !isShown(data, section))
    return <AgentSectionMissing agentId={agentId} capability={capability} />
  return <Outlet />
}
