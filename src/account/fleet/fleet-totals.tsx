import { formatCompact, formatCount } from '#lib/numbers.ts'
import { Stat, Stats } from '#ui/stat.tsx'
import type { addUp } from './fleet-rows.ts'
import { usageDays } from './queries.ts'

/** The fleet in figures. A sum that does not cover every agent says so. */
export function FleetTotals({ totals }: { totals: ReturnType<typeof addUp> }) {
  const { agents, asking, healthy, attention, sessions, tokens, usageAsking } = totals
  const from = (of: number) => (of < agents ? `from ${of} of ${agents} agents` : undefined)
  return (
    <Stats label="All agents">
      <Stat label="Agents" value={formatCount(agents)} />
      <Stat
        label="Healthy"
        value={formatCount(healthy)}
        {...hint(asking > 0 ? `${asking} not asked yet` : undefined)}
      />
      <Stat label="Need attention" value={formatCount(attention)} />
      <Stat
        label="Active sessions"
        value={sessions.of === 0 ? '–' : formatCount(sessions.sum)}
        {...hint(asking === 0 ? from(sessions.of) : undefined)}
      />
      <Stat
        label={`Tokens, ${usageDays} days`}
        value={tokens.of === 0 ? '–' : formatCompact(tokens.sum)}
        title={formatCount(tokens.sum)}
        {...hint(usageAsking === 0 ? from(tokens.of) : undefined)}
      />
    </Stats>
  )
}

const hint = (text: string | undefined) => (text === undefined ? {} : { hint: text })
