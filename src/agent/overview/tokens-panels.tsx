import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { tokensOf, type Usage, type UsageTotals } from '#contract/placet/usage.ts'
import { Failure } from '#kit/failure.tsx'
import { addUp, groupName, groupUsage, tokensByDay } from '#kit/usage-groups.ts'
import { usageOptions } from '#kit/usage.ts'
import { formatCompact, formatCount, formatPercent } from '#lib/numbers.ts'
import { daysBetween, formatDay, formatDuration, shiftDay, utcDay } from '#lib/time.ts'
import { Panel } from '#ui/panel.tsx'
import { RankedBars } from '#ui/ranked-bars.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { foldSeries, StackedChart } from '#ui/stacked-chart.tsx'
import { useNow } from '#ui/use-now.ts'
import classes from './overview.module.css'

const plot = 262

/** Two weeks of tokens, by day and by model, from one question. */
export function TokensPanels({ agentId }: { agentId: string }) {
  const to = utcDay(useNow())
  const from = shiftDay(to, -13)
  const { data, error, refetch } = useQuery(usageOptions(agentId, { from, to, groupBy: ['date', 'model'] }))
  return (
    <>
      <Panel
        title="Tokens, last 14 days"
        aside={
          <Anchor
            size="xs"
            renderRoot={(props) => <Link to="/agents/$agentId/usage" params={{ agentId }} {...props} />}
          >
            Token usage
          </Anchor>
        }
      >
        {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
        {!data && !error && <BlockSkeleton height={plot + 32} />}
        {data && <PerDay usage={data} from={from} to={to} />}
      </Panel>
      <Panel title="By model, last 14 days">
        {!data && !error && <BlockSkeleton height={plot + 32} />}
        {!data && error && <p className={classes.none}>Not known: the token usage could not be read.</p>}
        {data && <PerModel usage={data} />}
      </Panel>
    </>
  )
}

function PerDay({ usage, from, to }: { usage: Usage; from: string; to: string }) {
  const chart = useMemo(() => {
    const groups = groupUsage(usage.items, ['model'])
    const { kept, folded } = foldSeries(new Map(groups.map(({ key, totals }) => [key, tokensOf(totals)])))
    const names = new Map(groups.map((group) => [group.key, groupName(group)]))
    return {
      byDay: tokensByDay(usage.items, ['model']),
      folded,
      series: [
        ...kept.map((key) => ({ key, name: names.get(key) ?? key })),
        ...(folded.length > 0 ? [{ key: 'other', name: `${folded.length} others` }] : []),
      ],
    }
  }, [usage])
  if (chart.series.length === 0) return <p className={classes.none}>No tokens were used in these days.</p>
  const value = (day: string, key: string) =>
    (key === 'other' ? chart.folded : [key]).reduce((sum, one) => sum + (chart.byDay.get(day)?.get(one) ?? 0), 0)
  return (
    <StackedChart
      label="Tokens per day, by model"
      xs={daysBetween(from, to)}
      xName="Day"
      series={chart.series}
      value={value}
      formatX={formatDay}
      format={formatCompact}
      height={plot}
    />
  )
}

function PerModel({ usage }: { usage: Usage }) {
  const groups = useMemo(() => groupUsage(usage.items, ['model']), [usage])
  const totals = useMemo(() => addUp(usage.items), [usage])
  return (
    <>
      <RankedBars
        label="Tokens by model"
        bars={groups
          .slice(0, 6)
          .map((group) => ({ key: group.key, name: groupName(group), amount: tokensOf(group.totals) }))}
        format={formatCompact}
        rest={groups.length > 6 ? `and ${groups.length - 6} more` : undefined}
      />
      <dl className={classes.totals} aria-label="Totals, last 14 days">
        {linesOf(totals).map(([name, text, exact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={exact}>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** Name, text, exact number. What an agent that counts only tokens does not know is left out. */
function linesOf(totals: UsageTotals): [name: string, text: string, exact: string][] {
  const { prompt_tokens: prompt, cached_tokens: cached } = totals
  const share = prompt > 0 ? ` (${formatPercent(cached / prompt)} of prompt)` : ''
  return [
    ['All tokens', formatCompact(tokensOf(totals)), formatCount(tokensOf(totals))],
    ['Prompt', formatCompact(prompt), formatCount(prompt)],
    ['Completion', formatCompact(totals.completion_tokens), formatCount(totals.completion_tokens)],
    ...(totals.turn_count > 0
      ? ([
          ['Cached', formatCompact(cached) + share, formatCount(cached)],
          ['Turns', formatCompact(totals.turn_count), formatCount(totals.turn_count)],
          ['Tool calls', formatCompact(totals.tool_calls_count), formatCount(totals.tool_calls_count)],
          ['Duration', formatDuration(totals.duration_ms), `${formatCount(totals.duration_ms)} ms`],
        ] satisfies [string, string, string][])
      : []),
  ]
}
