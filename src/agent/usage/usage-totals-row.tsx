import { tokensOf, type UsageTotals } from '#contract/placet/usage.ts'
import { formatCompact, formatCount, formatPercent, plural } from '#lib/numbers.ts'
import { formatDuration } from '#lib/time.ts'
import { Stat, Stats } from '#ui/stat.tsx'
import { changeOf } from './change.ts'
import { costOf, formatCost, leftOut, leftOutNames } from './cost.ts'
import { listPrices } from './list-prices.ts'
import type { PriceTable } from './prices.ts'
import { formatRange, type Range } from './range.ts'
import { countsTurns, type ReadUsage } from './read-usage.ts'

interface TotalsProps {
  read: ReadUsage
  earlier: ReadUsage | undefined
  before: Range
  prices: PriceTable
}

/** The range in eight figures; compared, each with how it differs from the period before. */
export function UsageTotalsRow({ read, earlier, before, prices }: TotalsProps) {
  const { totals } = read
  const cost = costOf(read.rows, prices)
  const hint = (figure: (of: UsageTotals) => number, otherwise?: string) =>
    earlier ? changeOf(figure(totals), figure(earlier.totals)) : otherwise
  return (
    <section aria-label="Totals">
      <Stats label={earlier ? `Totals, compared with ${formatRange(before)}` : 'Totals'}>
        <Figure label="Tokens" count={tokensOf(totals)} hint={hint(tokensOf)} />
        <Figure
          label="Prompt"
          count={totals.prompt_tokens}
          hint={hint(({ prompt_tokens }) => prompt_tokens, 'cached included')}
        />
        <Figure label="Completion" count={totals.completion_tokens} hint={hint((of) => of.completion_tokens)} />
        {countsTurns(totals) ? (
          <>
            <Figure
              label="Cached"
              count={totals.cached_tokens}
              hint={hint(({ cached_tokens }) => cached_tokens, shareOf(totals.cached_tokens, totals.prompt_tokens))}
            />
            <Figure
              label="Turns"
              count={totals.turn_count}
              hint={hint(({ turn_count }) => turn_count, plural(totals.iterations, 'model call'))}
            />
            <Figure label="Tool calls" count={totals.tool_calls_count} hint={hint((of) => of.tool_calls_count)} />
            <Stat
              label="Duration"
              value={formatDuration(totals.duration_ms)}
              title={`${formatCount(totals.duration_ms)} ms`}
              hint={hint(({ duration_ms }) => duration_ms)}
            />
          </>
        ) : (
          <Stat label="Turns" value="–" hint="This agent counts tokens only" />
        )}
        <Stat
          label="Cost, estimate"
          value={formatCost(cost)}
          {...(cost.unknown.length > 0 ? { title: leftOutNames(cost) } : {})}
          hint={costHint(read, earlier, prices)}
        />
      </Stats>
    </section>
  )
}

function Figure({ label, count, hint }: { label: string; count: number; hint: string | undefined }) {
  return <Stat label={label} value={formatCompact(count)} title={formatCount(count)} hint={hint} />
}

const shareOf = (part: number, whole: number) => (whole > 0 ? `${formatPercent(part / whole)} of prompt` : undefined)

/** What the estimate leaves out goes before how it has changed: a change of an incomplete sum misleads. */
function costHint(read: ReadUsage, earlier: ReadUsage | undefined, prices: PriceTable): string {
  const now = costOf(read.rows, prices)
  const missing = leftOut(now)
  if (missing) return missing
  const then = earlier && costOf(earlier.rows, prices)
  if (now.usd !== undefined && then?.usd !== undefined && then.unknown.length === 0) return changeOf(now.usd, then.usd)
  return prices === listPrices ? 'from list prices' : 'from your prices'
}
