import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { gatewayCapabilitiesOptions, isOffered } from '#kit/gateways.ts'
import { Page } from '#ui/page.tsx'
import { AttentionPanel } from './attention-panel.tsx'
import { ConfiguredPanel } from './configured-panel.tsx'
import { Figures } from './figures.tsx'
import { MostPanel } from './most-panel.tsx'
import { NowPanel } from './now-panel.tsx'
import { PerformancePanel } from './performance-panel.tsx'
import { StartedPanel, TokensPanel } from './traffic-panels.tsx'
import classes from './overview.module.css'

const route = getRouteApi('/_signed-in/gateways/$gatewayId/')

const ranges = [
  { value: 'hour', label: 'Hour' },
  { value: 'day', label: '24 hours' },
  { value: 'week', label: '7 days' },
  { value: 'month', label: '30 days' },
]

/** What went through the gateway, what runs now, what needs attention, and who used most. */
export function OverviewPage() {
  const { gatewayId } = route.useParams()
  const { range } = route.useSearch()
  const navigate = route.useNavigate()
  const { data } = useQuery(gatewayCapabilitiesOptions(gatewayId))
  // Not before it is known: most of this page is refused to a limited key.
  const isAdmin = data?.principal?.role === 'admin'
  return (
    <Page
      title="Overview"
      actions={
        <SegmentedControl
          size="xs"
          aria-label="Time"
          data={ranges}
          value={range}
          onChange={(next) =>
            // The values of `ranges`.
            void navigate({ search: (before) => ({ ...before, range: next as typeof range }), replace: true })
          }
        />
      }
    >
      <Figures gatewayId={gatewayId} range={range} />
      <div className={classes.columns}>
        <div className={classes.column}>
          {isAdmin && <StartedPanel gatewayId={gatewayId} range={range} />}
          <TokensPanel gatewayId={gatewayId} range={range} />
          {isAdmin && <MostPanel gatewayId={gatewayId} />}
        </div>
        <div className={classes.column}>
          <AttentionPanel
            gatewayId={gatewayId}
            isAdmin={isAdmin}
            hasQuotas={isAdmin && isOffered(data, 'provider-quotas')}
          />
          <NowPanel gatewayId={gatewayId} />
          {isAdmin && <PerformancePanel gatewayId={gatewayId} />}
          <ConfiguredPanel gatewayId={gatewayId} isAdmin={isAdmin} />
        </div>
      </div>
    </Page>
  )
}
