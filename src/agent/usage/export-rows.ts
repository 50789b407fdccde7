import { tokensOf, type UsageGrouping } from '#contract/placet/usage.ts'
import { groupUsage } from '#kit/usage-groups.ts'
import { costOf } from './cost.ts'
import type { PriceTable } from './prices.ts'
import type { ReadUsage } from './read-usage.ts'

type ExportRow = Partial<Record<string, string | number>>

const figures = [
  'tokens',
  'prompt_tokens',
  'completion_tokens',
  'cached_tokens',
  'turns',
  'model_calls',
  'tool_calls',
  'duration_ms',
]

/** The columns of `exportRows`, in order. */
export const exportColumns = (by: readonly UsageGrouping[]): readonly string[] => [
  ...by,
  ...figures,
  'estimated_cost_usd',
  'tokens_of_unknown_price',
]

/** The figures in sight, one row per group; a day without use is a row of zeros. A blank value is one that the agent did not record; a blank cost is unknown. */
export function exportRows({ rows, days }: ReadUsage, by: readonly UsageGrouping[], prices: PriceTable): ExportRow[] {
  const groups = groupUsage(rows, by).map((group): ExportRow => {
    const { totals } = group
    const { usd, unknownTokens } = costOf(group.rows, prices)
    return {
      ...Object.fromEntries(by.map((name, index) => [name, group.values[index] ?? ''])),
      tokens: tokensOf(totals),
      prompt_tokens: totals.prompt_tokens,
      completion_tokens: totals.completion_tokens,
      cached_tokens: totals.cached_tokens,
      turns: totals.turn_count,
      model_calls: totals.iterations,
      tool_calls: totals.tool_calls_count,
      duration_ms: totals.duration_ms,
      ...(usd === undefined ? {} : { estimated_cost_usd: Math.round(usd * 1e6) / 1e6 }),
      tokens_of_unknown_price: unknownTokens,
    }
  })
  if (!by.includes('date')) return groups
  const used = new Set(groups.map(({ date }) => date))
  const idle = days.filter((day) => !used.has(day)).map((date) => ({ date, ...nothing }))
  return [...groups, ...idle].toSorted((a, b) => String(a['date']).localeCompare(String(b['date'])))
}

const nothing = {
  ...Object.fromEntries(figures.map((name) => [name, 0])),
  estimated_cost_usd: 0,
  tokens_of_unknown_price: 0,
}
