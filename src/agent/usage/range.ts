import { daysBetween, shiftDay } from '#lib/time.ts'

export const rangeNames = ['yesterday', '7d', '14d', '30d', '90d', 'month', 'last-month', 'custom'] as const
export type RangeName = (typeof rangeNames)[number]

/** UTC days, both inclusive. */
export interface Range {
  from: string
  to: string
}

export interface RangeChoice {
  range: RangeName
  from?: string | undefined
  to?: string | undefined
}

/** The most days that are asked for at once; a longer custom range is cut at its beginning. */
export const mostDays = 366

const lengths: Partial<Record<RangeName, number>> = { '7d': 7, '14d': 14, '30d': 30, '90d': 90 }

/** The days that a choice means on `today` (UTC). A custom range lacking an end reaches to today; lacking both, or upside down, it still means something. */
export function resolveRange({ range, from, to }: RangeChoice, today: string): Range {
  if (range === 'yesterday') return { from: shiftDay(today, -1), to: shiftDay(today, -1) }
  const firstOfMonth = `${today.slice(0, 7)}-01`
  if (range === 'month') return { from: firstOfMonth, to: today }
  if (range === 'last-month') {
    const last = shiftDay(firstOfMonth, -1)
    return { from: `${last.slice(0, 7)}-01`, to: last }
  }
  if (range === 'custom') {
    const end = to ?? today
    const start = from ?? shiftDay(end, -13)
    const [first, last] = start <= end ? [start, end] : [end, start]
    const earliest = shiftDay(last, 1 - mostDays)
    return { from: first < earliest ? earliest : first, to: last }
  }
  return { from: shiftDay(today, 1 - (lengths[range] ?? 14)), to: today }
}

/** The same number of days directly before. */
export function previousRange({ from, to }: Range): Range {
  const length = daysBetween(from, to).length
  return { from: shiftDay(from, -length), to: shiftDay(from, -1) }
}

const long = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** `1 – 14 Nov 2026`. */
export const formatRange = ({ from, to }: Range) => long.formatRange(new Date(from), new Date(to))
