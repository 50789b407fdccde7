import { useMemo } from 'react'
import { tokensOf, type UsageGrouping } from '#contract/placet/usage.ts'
import { groupName, tokensByDay, type UsageGroup } from '#kit/usage-groups.ts'
import { formatCompact, plural } from '#lib/numbers.ts'
import { formatDay } from '#lib/time.ts'
import { Panel } from '#ui/panel.tsx'
import { RankedBars } from '#ui/ranked-bars.tsx'
import { foldSeries, StackedChart } from '#ui/stacked-chart.tsx'
import { dimensionName, isDimension } from './grouping.ts'
import type { ReadUsage } from './read-usage.ts'
import { useGoTo } from './use-go-to.ts'

interface UsageChartProps {
  agentId: string
  read: ReadUsage
  by: readonly UsageGrouping[]
}

const most = 12
const other = 'other'

/** Tokens over the days, stacked; without days, ranked bars. A bar leads to what it is made of. */
export function UsageChart({ agentId, read, by }: UsageChartProps) {
  const { toGroup, toDay } = useGoTo(agentId, read)
  if (by.length === 0) return null
  const dimensions = by.filter(isDimension)
  const words = dimensions.map((dimension) => dimensionName[dimension].toLowerCase()).join(' and ')
  if (by.includes('date')) {
    return (
      <Panel title={words ? `Tokens per day, by ${words}` : 'Tokens per day'}>
        <OverDays
          read={read}
          toGroup={toGroup}
          toDay={toDay}
          label={words ? `Tokens per day, by ${words}` : 'Tokens per day'}
        />
      </Panel>
    )
  }
  return (
    <Panel title={`Tokens by ${words}`}>
      <RankedBars
        label={`Tokens by ${words}`}
        bars={read.groups.slice(0, most).map((group) => ({
          key: group.key,
          name: groupName(group),
          amount: tokensOf(group.totals),
          ...(toGroup ? { onPick: () => toGroup(group) } : {}),
        }))}
        format={formatCompact}
        rest={read.groups.length > most ? `${plural(read.groups.length - most, 'more')} in the table below` : undefined}
      />
    </Panel>
  )
}

type OverDaysProps = ReturnType<typeof useGoTo> & { read: ReadUsage; label: string }

function OverDays({ read, toGroup, toDay, label }: OverDaysProps) {
  const chart = useMemo(() => seriesOf(read), [read])
  return (
    <StackedChart
      label={label}
      xs={read.days}
      xName="Day"
      series={chart.series}
      value={chart.value}
      formatX={formatDay}
      format={formatCompact}
      height={250}
      {...(toGroup ? { onPick: (day: string, key: string) => toGroup(chart.groups.get(key), day) } : {})}
      {...(toDay ? { onPickX: toDay } : {})}
    />
  )
}

/** The largest groups as series, the rest as one; days alone are one series. */
function seriesOf({ rows, groups, groupedBy }: ReadUsage) {
  const dimensions = groupedBy.filter(isDimension)
  const byKey = new Map<string, UsageGroup>(dimensions.length > 0 ? groups.map((group) => [group.key, group]) : [])
  const byDay = tokensByDay(rows, dimensions)
  const { kept, folded } = foldSeries(new Map([...byKey].map(([key, { totals }]) => [key, tokensOf(totals)])))
  const series = kept.flatMap((key) => {
    const group = byKey.get(key)
    return group ? [{ key, name: groupName(group) }] : []
  })
  if (folded.length > 0) series.push({ key: other, name: `${folded.length} others` })
  if (dimensions.length === 0) series.push({ key: '[]', name: 'All tokens' })
  const value = (day: string, key: string) => {
    const amounts = byDay.get(day)
    if (key !== other) return amounts?.get(key) ?? 0
    return folded.reduce((sum, one) => sum + (amounts?.get(one) ?? 0), 0)
  }
  return { series, value, groups: byKey }
}
