import { tokensOf, type UsageBucket, type UsageGrouping, type UsageTotals } from '#contract/placet/usage.ts'

/** Everything but the day: what usage can be stacked by. */
export type Dimension = Exclude<UsageGrouping, 'date'>

/** Rows that agree in every dimension asked for. */
export interface UsageGroup {
  /** Made of the values, so it never collides with a name. */
  key: string
  /** One per dimension; '' where the agent recorded none. */
  values: readonly string[]
  totals: UsageTotals
  rows: readonly UsageBucket[]
}

const fields = [
  'prompt_tokens',
  'completion_tokens',
  'cached_tokens',
  'tool_calls_count',
  'iterations',
  'duration_ms',
  'turn_count',
] as const satisfies (keyof UsageTotals)[]

/** The sum of rows, member by member. */
export function addUp(rows: readonly UsageTotals[]): UsageTotals {
  const sum: UsageTotals = {
    prompt_tokens: 0,
    completion_tokens: 0,
    cached_tokens: 0,
    tool_calls_count: 0,
    iterations: 0,
    duration_ms: 0,
    turn_count: 0,
  }
  for (const row of rows) for (const field of fields) sum[field] += row[field]
  return sum
}

/** Rows joined by `dimensions`, most tokens first. Without dimensions everything is one group. */
export function groupUsage(rows: readonly UsageBucket[], dimensions: readonly UsageGrouping[]): UsageGroup[] {
  const groups = Map.groupBy(rows, (row) => keyOf(row, dimensions))
  return [...groups]
    .map(([key, own]) => ({ key, values: valuesOf(own[0], dimensions), totals: addUp(own), rows: own }))
    .toSorted((a, b) => tokensOf(b.totals) - tokensOf(a.totals))
}

/** Tokens by day and group key, for a chart: `tokens.get('2026-11-01')?.get(key)`; nothing where nothing was used. */
export function tokensByDay(
  rows: readonly UsageBucket[],
  dimensions: readonly UsageGrouping[],
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const days = new Map<string, Map<string, number>>()
  for (const row of rows) {
    if (row.date === undefined) continue
    const day = days.get(row.date) ?? new Map<string, number>()
    const key = keyOf(row, dimensions)
    day.set(key, (day.get(key) ?? 0) + tokensOf(row))
    days.set(row.date, day)
  }
  return days
}

/** How a value is written: blank is "unknown", and a thing that is really called so stands in quotation marks. */
export function valueName(value: string): string {
  if (value === '') return 'unknown'
  return value === 'unknown' ? '“unknown”' : value
}

export const groupName = ({ values }: Pick<UsageGroup, 'values'>) =>
  values.length === 0 ? 'All tokens' : values.map(valueName).join(' · ')

const keyOf = (row: UsageBucket, dimensions: readonly UsageGrouping[]) => JSON.stringify(valuesOf(row, dimensions))

const valuesOf = (row: UsageBucket | undefined, dimensions: readonly UsageGrouping[]) =>
  dimensions.map((dimension) => row?.[dimension]?.trim() ?? '')
