import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet, useMatches } from '@tanstack/react-router'
import { capabilitiesOptions, isDown, isKeyRefused, isShown } from '#kit/capabilities.ts'
import { useRestart } from '#kit/restart.ts'
import { useHasUnsaved } from '#kit/unsaved.ts'
import { AgentBar } from './agent-bar.tsx'
import { FrameFailure, KeyRefused, SectionMissing, Unreachable } from './outages.tsx'
import { RestartBanner } from './restart-banner.tsx'
import classes from './agent-frame.module.css'

const route = getRouteApi('/_signed-in/agents/$agentId')

/** What is around every tab of an agent: which agent it is and how it is; and, when it can't be shown, the one page that says why. */
export function AgentFrame() {
  const { agentId } = route.useParams()
  return (
    <div className={classes.frame}>
      <AgentBar agentId={agentId} />
      <RestartBanner agentId={agentId} key={agentId} />
      <div className={classes.view}>
        <Inside agentId={agentId} key={agentId} />
      </div>
    </div>
  )
}

function Inside({ agentId }: { agentId: string }) {
  const { data, error } = useQuery(capabilitiesOptions(agentId))
  const restart = useRestart(agentId)
  const hasUnsaved = useHasUnsaved(agentId)
  const section = useMatches({
    select: (matches) =>
      matches
        .map(({ staticData }) => staticData.tab?.section ?? staticData.section)
        .findLast((name) => name !== undefined),
  })
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
    return <SectionMissing agentId={agentId} capability={capability} />
  return <Outlet />
}
