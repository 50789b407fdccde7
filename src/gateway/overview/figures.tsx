import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Failure } from '#kit/failure.tsx'
import { formatCompact, formatCount, formatPercent, formatUsd } from '#lib/numbers.ts'
import { Stat, Stats } from '#ui/stat.tsx'
import { costOptions, outcomesOptions, type Range, summaryOptions } from './queries.ts'

const spans: Record<Range, string> = {
  hour: 'in the last hour',
  day: 'in 24 hours',
  week: 'in 7 days',
  month: 'in 30 days',
}

/** Sums of the whole time, never of the newest rows. */
export function Figures({ gatewayId, range }: { gatewayId: string; range: Range }) {
  const summary = useQuery(summaryOptions(gatewayId, range))
  const outcomes = useQuery(outcomesOptions(gatewayId, range))
  const { data } = summary
  if (summary.error && !data) return <Failure error={summary.error} onRetry={() => void summary.refetch()} />
  const add = (member: 'requests' | 'tokens') => data?.series.reduce((sum, bucket) => sum + bucket[member], 0)
  const [requests, tokens] = [add('requests'), add('tokens')]
  return (
    <Stats label={`Traffic ${spans[range]}`}>
      <Stat
        label={`Requests ${spans[range]}`}
        value={requests === undefined ? '…' : formatCount(requests)}
        hint="up to the last full minute"
      />
      <SuccessRate outcomes={outcomes.data} failed={outcomes.error !== null} />
      <Stat
        label={`Tokens ${spans[range]}`}
        value={tokens === undefined ? '…' : formatCompact(tokens)}
        title={tokens === undefined ? '' : formatCount(tokens)}
        hint="input, output and cached"
      />
      <Cost gatewayId={gatewayId} range={range} today={data?.today.totalCost} />
    </Stats>
  )
}

interface SuccessRateProps {
  outcomes: { ended: number; success: number; cancelled: number } | undefined
  failed: boolean
}

/** Who went away themselves has neither succeeded nor failed. */
function SuccessRate({ outcomes, failed }: SuccessRateProps) {
  if (!outcomes) return <Stat label="Success rate" value={failed ? 'not available' : '…'} />
  const { success, cancelled } = outcomes
  const counted = outcomes.ended - cancelled
  return (
    <Stat
      label="Success rate"
      value={counted <= 0 ? '–' : formatPercent(success / counted)}
      title={`${formatCount(success)} of ${formatCount(counted)}`}
      hint={
        counted <= 0
          ? 'no request has ended'
          : `${formatCount(counted - success)} failed${cancelled > 0 ? `, ${formatCount(cancelled)} cancelled besides` : ''}`
      }
    />
  )
}

/** Today's cost is told by the gateway; that of a longer time has to be added up from every row, so it is done on demand. */
function Cost({ gatewayId, range, today }: { gatewayId: string; range: Range; today: number | undefined }) {
  const { data, isFetching, error, refetch } = useQuery(costOptions(gatewayId, range))
  const sum = data === undefined ? undefined : `${formatUsd(data)} ${spans[range]}`
  return (
    <Stat
      label="Cost today"
      value={today === undefined ? '…' : formatUsd(today)}
      hint={
        <>
          {sum ?? (error ? `Not added up: ${error.message} ` : 'since its midnight ')}
          {(sum === undefined || isFetching) && (
            <Button
              variant="subtle"
              size="compact-xs"
              px={4}
              ml={-4}
              loading={isFetching}
              onClick={() => void refetch()}
            >
              Add up {spans[range].replace('in ', '')}
            </Button>
          )}
        </>
      }
    />
  )
}
