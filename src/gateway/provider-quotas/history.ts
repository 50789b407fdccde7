import type { QuotaHistoryRow } from '#contract/plexus/provider-quotas.ts'

/** One check on a time axis, in milliseconds since the epoch. Without a value it failed, or said nothing. */
export interface Point {
  at: number
  value: number | null
  failed: boolean
}

/** What a meter is watched by: what is left of a balance, what is used of an allowance, or how full it is. */
export function measureOf(rows: readonly QuotaHistoryRow[]): {
  name: string
  unit: string
  limit: number | undefined
  read: Read
} {
  const first = rows.find(({ success }) => success)
  const unit = first?.unit ?? ''
  const limit = first?.limit ?? undefined
  if (first?.kind === 'balance' && typeof first.remaining === 'number')
    return { name: 'Left', unit, limit: undefined, read: ({ remaining }) => remaining }
  if (typeof first?.used === 'number') return { name: 'Used', unit, limit, read: ({ used }) => used }
  if (typeof first?.remaining === 'number')
    return { name: 'Left', unit, limit: undefined, read: ({ remaining }) => remaining }
  const read: Read = ({ utilizationPercent }) => utilizationPercent
  return { name: 'Used', unit: 'percent', limit: first ? 100 : undefined, read }
}

/** The meters that rows tell of, in order, with the names they go by. */
export function metersIn(rows: readonly QuotaHistoryRow[]): { key: string; label: string }[] {
  const labels = new Map<string, string>()
  for (const { meterKey, label, success } of rows) {
    if (success && meterKey !== '_empty' && !labels.has(meterKey)) labels.set(meterKey, label ?? meterKey)
  }
  return [...labels].map(([key, label]) => ({ key, label }))
}

/** Why checks failed: each reason once, how often, and when last; the one that came last first. */
export function reasonsIn(rows: readonly QuotaHistoryRow[]): { reason: string; count: number; lastAt: string }[] {
  const found = new Map<string, { count: number; lastAt: string }>()
  for (const { success, errorMessage, checkedAt } of rows) {
    if (success) continue
    const reason = errorMessage ?? 'The gateway gives no reason.'
    const before = found.get(reason)
    const lastAt = before && before.lastAt > checkedAt ? before.lastAt : checkedAt
    found.set(reason, { count: (before?.count ?? 0) + 1, lastAt })
  }
  return [...found]
    .map(([reason, rest]) => ({ reason, ...rest }))
    .toSorted((one, other) => other.lastAt.localeCompare(one.lastAt))
}

type Read = (row: QuotaHistoryRow) => number | null | undefined

/** The rows as points, oldest first; a failed check breaks the line. */
export const pointsOf = (rows: readonly QuotaHistoryRow[], read: Read): Point[] =>
  rows
    .flatMap((row): Point[] => {
      const at = Date.parse(row.checkedAt)
      if (Number.isNaN(at)) return []
      return [{ at, value: row.success ? (read(row) ?? null) : null, failed: !row.success }]
    })
    .toSorted((a, b) => a.at - b.at)
