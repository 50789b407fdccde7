import { tokensOf, type Usage, type UsageBucket, type UsageGrouping, type UsageTotals } from '#contract/placet/usage.ts'
import { addUp, groupUsage, type UsageGroup } from '#kit/usage-groups.ts'
import { formatCount } from '#lib/numbers.ts'
import { daysBetween } from '#lib/time.ts'
import { type Filters, filterable, isDimension, passing } from './grouping.ts'
import type { Range } from './range.ts'

/** An answer as the page shows it. */
export interface ReadUsage {
  days: readonly string[]
  filters: Filters
  /** Rows that pass the filters. */
  rows: readonly UsageBucket[]
  totals: UsageTotals
  /** By everything but the day; by day where there is nothing else. */
  groups: readonly UsageGroup[]
  /** What `groups` are by. */
  groupedBy: readonly UsageGrouping[]
  /** Every value of each dimension that can be filtered by, whatever the filters. */
  choices: Record<(typeof filterable)[number], readonly string[]>
  /** What does not fit together in the answer, in sentences. */
  doubts: readonly string[]
}

/** Sorts an answer for a range, grouping and filters. */
export function readUsage(answer: Usage, range: Range, by: readonly UsageGrouping[], filters: Filters): ReadUsage {
  const days = daysBetween(range.from, range.to)
  const rows = passing(answer.items, filters)
  const dimensions = by.filter(isDimension)
  const groupedBy = dimensions.length > 0 ? dimensions : by
  return {
    days,
    filters,
    rows,
    totals: addUp(rows),
    groups: groupUsage(rows, groupedBy),
    groupedBy,
    choices: {
      model: valuesOf(answer.items, 'model'),
      origin: valuesOf(answer.items, 'origin'),
      channel: valuesOf(answer.items, 'channel'),
    },
    doubts: doubtsAbout(answer, by.includes('date') ? days : undefined),
  }
}

/** Whether the agent counts more than tokens: a use without a single turn means that it does not. */
export const countsTurns = (totals: UsageTotals) => totals.turn_count > 0 || tokensOf(totals) === 0

function valuesOf(rows: readonly UsageBucket[], name: (typeof filterable)[number]): readonly string[] {
  return groupUsage(rows, [name]).map(({ values }) => values[0] ?? '')
}

function doubtsAbout({ items, totals }: Usage, days: readonly string[] | undefined): string[] {
  const doubts: string[] = []
  const sum = addUp(items)
  if (totals && tokensOf(totals) !== tokensOf(sum)) {
    doubts.push(
      `The agent’s own total is ${formatCount(tokensOf(totals))} tokens, but its rows add up to ${formatCount(tokensOf(sum))}. The figures here are the sum of the rows.`,
    )
  } else if (totals && totals.turn_count !== sum.turn_count) {
    doubts.push(
      `The agent’s own total is ${formatCount(totals.turn_count)} turns, but its rows add up to ${formatCount(sum.turn_count)}. The figures here are the sum of the rows.`,
    )
  }
  const known = days && new Set(days)
  const stray = known ? addUp(items.filter(({ date }) => date === undefined || !known.has(date))) : undefined
  if (stray && tokensOf(stray) > 0) {
    doubts.push(
      `${formatCount(tokensOf(stray))} tokens came without a day of this range. They count in the figures, and no bar shows them.`,
    )
  }
  return doubts
}
