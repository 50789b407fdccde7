import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { PerformanceRow } from '#contract/plexus/runtime.ts'
import { confirm } from '#kit/confirm.tsx'
import { Failure } from '#kit/failure.tsx'
import { formatPercent } from '#lib/numbers.ts'
import { formatDuration } from '#lib/time.ts'
import { Panel } from '#ui/panel.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { useNear } from '#ui/use-near.ts'
import { useState } from 'react'
import { forgetPerformance, performanceOptions, targetName } from './queries.ts'
import classes from './overview.module.css'

const few = 6

/** How fast each target was over its last hundred requests, fastest first. */
export function PerformancePanel({ gatewayId }: { gatewayId: string }) {
  const { ref, near } = useNear()
  const { data, error, refetch } = useQuery({ ...performanceOptions(gatewayId), enabled: near })
  const [all, setAll] = useState(false)
  const rows = (data?.items ?? []).toSorted((a, b) => (b.avg_tokens_per_sec ?? 0) - (a.avg_tokens_per_sec ?? 0))
  return (
    <Panel ref={ref} title="Performance" aside={<span className={classes.quiet}>last 100 requests each</span>}>
      {error && !data && <Failure isPart error={error} onRetry={() => void refetch()} />}
      {!data && !error && <BlockSkeleton height={180} />}
      {data && rows.length === 0 && <p className={classes.none}>Nothing has been measured yet.</p>}
      {rows.length > 0 && (
        <table className={classes.performance}>
          <thead>
            <tr>
              <th scope="col">Target</th>
              <th scope="col">First token</th>
              <th scope="col">Tokens/s</th>
              <th scope="col">OK</th>
              <th aria-label="Actions" />
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, all ? rows.length : few).map((row) => (
              <Target key={`${row.provider}/${row.model}`} gatewayId={gatewayId} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {rows.length > few && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${rows.length}`}
        </Button>
      )}
    </Panel>
  )
}

function Target({ gatewayId, row }: { gatewayId: string; row: PerformanceRow }) {
  const { avg_ttft_ms: ttft, avg_tokens_per_sec: speed, success_count: good, failure_count: bad } = row
  return (
    <tr>
      <th scope="row" title={`${row.sample_count} samples`}>
        <span className="mono">{targetName(row)}</span>
      </th>
      <td title={range(row.min_ttft_ms, row.max_ttft_ms, formatDuration)}>
        {ttft === undefined ? '–' : formatDuration(ttft)}
      </td>
      <td title={range(row.min_tokens_per_sec, row.max_tokens_per_sec, (value) => value.toFixed(1))}>
        {speed === undefined ? '–' : speed.toFixed(1)}
      </td>
      <td title={`${good} of ${good + bad}`}>{good + bad === 0 ? '–' : formatPercent(good / (good + bad))}</td>
      <td>
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={`Forget what was measured of ${row.model}`}
          onClick={() => confirmForgetting(gatewayId, row.model)}
        >
          Forget
        </Button>
      </td>
    </tr>
  )
}

const range = (low: number | undefined, high: number | undefined, format: (value: number) => string) =>
  low === undefined || high === undefined ? undefined : `${format(low)} to ${format(high)}`

function confirmForgetting(gatewayId: string, model: string) {
  confirm({
    title: 'Forget measurements',
    body: (
      <>
        Forget what was measured of <b>{model}</b>, at every provider that serves it? Selectors that go by speed treat
        it as unknown until it has been used again.
      </>
    ),
    verb: 'Forget',
    action: forgetPerformance,
    vars: { gatewayId, model },
  })
}
