import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { capabilitiesOptions } from '#kit/capabilities.ts'
import { isShown } from '#kit/offer.ts'
import { Page } from '#ui/page.tsx'
import { HealthTiles } from './health-tiles.tsx'
import { Offers } from './offers.tsx'
import { RecentSessions } from './recent-sessions.tsx'
import { TokensPanels } from './tokens-panels.tsx'
import classes from './overview.module.css'

const route = getRouteApi('/_signed-in/agents/$agentId/')

/** How the agent is, what it used lately, who it talked to last, and what it offers. */
export function OverviewPage() {
  const { agentId } = route.useParams()
  const { data } = useQuery(capabilitiesOptions(agentId))
  return (
    <Page title="Overview" note={data?.agent.description ?? undefined}>
      <HealthTiles capabilities={data} />
      <div className={classes.columns}>
        {/* Asked for at once, not after the capabilities: most agents have both. */}
        {isShown(data, 'usage') && <TokensPanels agentId={agentId} />}
        {isShown(data, 'sessions') && <RecentSessions agentId={agentId} />}
        {data && <Offers agentId={agentId} capabilities={data} />}
      </div>
    </Page>
  )
}
