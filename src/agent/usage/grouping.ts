import { type UsageBucket, type UsageGrouping, usageGroupings } from '#contract/placet/usage.ts'
import type { Dimension } from '#kit/usage-groups.ts'

/** `channel,date` → `['date', 'channel']`: what is known of a comma-separated list, in the contract's order. */
export const readDimensions = (by: string): UsageGrouping[] => {
  const named = new Set(by.split(','))
  return usageGroupings.filter((grouping) => named.has(grouping))
}

export const isDimension = (grouping: UsageGrouping): grouping is Dimension => grouping !== 'date'

/** `by` with `grouping` added, or taken away when it was there. */
export const toggled = (by: string, grouping: UsageGrouping): string => {
  const now = readDimensions(by)
  const next = now.includes(grouping) ? now.filter((one) => one !== grouping) : [...now, grouping]
  return usageGroupings.filter((one) => next.includes(one)).join(',')
}

/**
 * What to ask the agent for. Model, origin and channel always: the price hangs on the model, and filters then need no
 * further question. Days and sessions, which multiply the rows, only when they are looked at.
 */
export const askedGroups = (dimensions: readonly UsageGrouping[]): UsageGrouping[] =>
  usageGroupings.filter(
    (grouping) => (grouping !== 'date' && grouping !== 'session_key') || dimensions.includes(grouping),
  )

export const filterable = ['model', 'origin', 'channel'] as const
export type Filters = Partial<Record<(typeof filterable)[number], string | undefined>>

/** Rows that match every filter; '' is "recorded without one". */
export const passing = (rows: readonly UsageBucket[], filters: Filters): readonly UsageBucket[] =>
  rows.filter((row) =>
    filterable.every((name) => filters[name] === undefined || (row[name]?.trim() ?? '') === filters[name]),
  )

export const dimensionName: Record<UsageGrouping, string> = {
  date: 'Day',
  model: 'Model',
  origin: 'Origin',
  channel: 'Channel',
  session_key: 'Session',
}
