import { Group, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { metricBy, metricOf, type Metrics } from '#contract/plexus/metrics.ts'
import { Failure } from '#kit/failure.tsx'
import { formatCompact, formatCount, formatUsd } from '#lib/numbers.ts'
import { Panel } from '#ui/panel.tsx'
import { RankedBars } from '#ui/ranked-bars.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { useNear } from '#ui/use-near.ts'
import { metricsOptions } from './queries.ts'
import classes from './overview.module.css'

const route = getRouteApi('/_signed-in/gateways/$gatewayId/')
const most = 8

/** The family that counts each thing of each kind, and the label that tells them apart; aliases have no cost. */
const families = {
  key: {
    label: 'api_key',
    requests: 'api_key_requests',
    tokens: 'api_key_tokens',
    cost: 'api_key_attribution_cost_usd',
  },
  provider: { label: 'provider', requests: 'provider_requests', tokens: 'provider_tokens', cost: 'provider_cost_usd' },
  alias: { label: 'model_alias', requests: 'model_alias_requests', tokens: 'model_alias_tokens', cost: undefined },
} as const

const formats = { requests: formatCount, tokens: formatCompact, cost: formatUsd }

/** Who used most since the gateway's database began: true totals, whatever their number. */
export function MostPanel({ gatewayId }: { gatewayId: string }) {
  const { ref, near } = useNear()
  const { data, error, refetch } = useQuery({ ...metricsOptions(gatewayId), enabled: near })
  const { of, most: what } = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: { of?: typeof of; most?: typeof what }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <Panel
      ref={ref}
      title="Most used, all time"
      aside={
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label="Of whom"
            data={[
              { value: 'key', label: 'Keys' },
              { value: 'provider', label: 'Providers' },
              { value: 'alias', label: 'Aliases' },
            ]}
            value={of}
            onChange={(next) => change({ of: next })}
          />
          <SegmentedControl
            size="xs"
            aria-label="By what"
            data={[
              { value: 'cost', label: 'Cost', disabled: of === 'alias' },
              { value: 'tokens', label: 'Tokens' },
              { value: 'requests', label: 'Requests' },
            ]}
            value={of === 'alias' && what === 'cost' ? 'tokens' : what}
            onChange={(next) => change({ most: next })}
          />
        </Group>
      }
    >
      {error && !data && <Failure isPart error={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <BlockSkeleton height={240} />}
      {data === null && <p className={classes.none}>The gateway’s counters could not be read.</p>}
      {data && <Ranking metrics={data} of={of} what={of === 'alias' && what === 'cost' ? 'tokens' : what} />}
    </Panel>
  )
}

interface RankingProps {
  metrics: Metrics
  of: keyof typeof families
  what: 'cost' | 'tokens' | 'requests'
}

function Ranking({ metrics, of, what }: RankingProps) {
  const family = families[of]
  const ranked = metricBy(metrics, `plexus_${family[what]}_total`, family.label)
  const all = what === 'cost' ? undefined : metricOf(metrics, 'plexus_requests_total')
  if (ranked.length === 0) return <p className={classes.none}>Nothing has been counted yet.</p>
  const rest = ranked.slice(most)
  return (
    <>
      <RankedBars
        label={`Most used by ${what}`}
        bars={ranked.slice(0, most).map(({ key, value }) => ({ key, name: key === '' ? 'none' : key, amount: value }))}
        format={formats[what]}
        rest={
          rest.length === 0
            ? undefined
            : `and ${rest.length} more with ${formats[what](rest.reduce((sum, { value }) => sum + value, 0))} together`
        }
      />
      {all !== undefined && what === 'requests' && (
        <p className={classes.none}>{formatCount(all)} requests in all, refused ones included.</p>
      )}
    </>
  )
}
