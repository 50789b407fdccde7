import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet } from '@tanstack/react-router'
import { agentKeys, type Capabilities, capabilitiesOptions, isKeyRefused } from '#kit/capabilities.ts'
import { isDown, isShown } from '#kit/offer.ts'
import { Frame } from '#kit/frame/frame.tsx'
import { RefreshControl } from '#kit/frame/refresh-control.tsx'
import { type Gone, Stays } from '#kit/frame/stays.tsx'
import { useFolds } from '#kit/in-hand.ts'
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
  // Away because we sent it away: the view stays.
  const gone = restart ? undefined : whyGone(data, section)
  const folds = useFolds(gone !== undefined)
  // With an older answer at hand, a failed refresh is told in the bar; the view stays.
  if (error && !data) return <FrameFailure agentId={agentId} error={error} />
  // What was typed is there and can be gone on with, whatever became of the agent.
  const isKept = !folds || (section === 'workspace' && hasUnsaved)
  if (!data || !gone || isKept)
    return (
      <>
        {data && gone && !folds && <Stays name={data.agent.name} gone={gone} />}
        <Outlet />
      </>
    )
  if (gone === 'away') return <Unreachable agentId={agentId} capabilities={data} />
  if (gone === 'key-refused') return <KeyRefused agentId={agentId} capabilities={data} />
  const capability = section && data.sections[section]
  return capability && <AgentSectionMissing agentId={agentId} capability={capability} />
}

function whyGone(data: Capabilities | undefined, section: string | undefined): Gone | undefined {
  if (!data) return undefined
  if (isDown(data)) return 'away'
  if (isKeyRefused(data)) return 'key-refused'
  return section && data.sections[section] && !isShown(data, section) ? 'section-gone' : undefined
}
