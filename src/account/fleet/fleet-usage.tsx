import { useMemo } from 'react'
import { formatCompact, plural } from '#lib/numbers.ts'
import { Panel } from '#ui/panel.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { foldSeries, StackedChart } from '#ui/stacked-chart.tsx'
import type { FleetRow } from './fleet-rows.ts'
import classes from './fleet.module.css'
import { usageDays } from './queries.ts'

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const named = 3

/** Tokens per day, stacked by agent: the seven largest and the rest together. Agents whose usage failed are named below. */
export function FleetUsage({ rows, days }: { rows: readonly FleetRow[]; days: readonly string[] }) {
  const { series, value } = useMemo(() => stack(rows, days), [rows, days])
  const failed = rows.flatMap(({ agent, usage }) =>
    usage.state === 'failed' ? [{ name: agent.name, reason: usage.reason }] : [],
  )
  return (
    <Panel title={`Tokens per day and agent, last ${usageDays} days (UTC)`}>
      {days.length === 0 && rows.some(({ usage }) => usage.state === 'asking') ? (
        <BlockSkeleton height={252} />
      ) : (
        <StackedChart
          label="Tokens per day and agent"
          xs={days}
          xName="Day"
          series={series}
          value={value}
          format={formatCompact}
          formatX={(x) => day.format(new Date(x))}
        />
      )}
      {failed.length > 0 && (
        <div className={classes.missing}>
          Not in these figures: {plural(failed.length, 'agent')} whose usage could not be read.
          <ul>
            {failed.slice(0, named).map(({ name, reason }) => (
              <li key={name}>
                <b>{name}</b>: {reason}
              </li>
            ))}
            {failed.length > named && <li>and {failed.length - named} more; the list above says which.</li>}
          </ul>
        </div>
      )}
    </Panel>
  )
}

function stack(rows: readonly FleetRow[], days: readonly string[]) {
  const known = new Map(
    rows.flatMap(({ agent, usage }) =>
      usage.state === 'known' && usage.total > 0 ? [[agent.id, { name: agent.name, ...usage }] as const] : [],
    ),
  )
  const { kept, folded } = foldSeries(new Map([...known].map(([id, { total }]) => [id, total])))
  const place = new Map(days.map((x, index) => [x, index]))
  const one = (id: string, x: string) => known.get(id)?.daily[place.get(x) ?? -1] ?? 0
  const rest = days.map((x) => folded.reduce((sum, id) => sum + one(id, x), 0))
  return {
    series: [
      ...kept.map((id) => ({ key: `agent:${id}`, name: known.get(id)?.name ?? id })),
      ...(folded.length > 0 ? [{ key: 'other', name: `${folded.length} others` }] : []),
    ],
    value: (x: string, key: string) =>
      key === 'other' ? (rest[place.get(x) ?? -1] ?? 0) : one(key.slice('agent:'.length), x),
  }
}
