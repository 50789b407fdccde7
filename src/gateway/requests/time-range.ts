import type { SummaryRange } from '#contract/plexus/usage-query.ts'

/** Stretches of time that have a name. Those that end now slide with it; days are the reader's. */
export const ranges = ['1h', '24h', '7d', '30d', 'today', 'yesterday', 'all'] as const
export type Range = (typeof ranges)[number]

/** What is shown until somebody chooses otherwise. */
export const usualRange = '24h'

/** Which time is meant: two ends (ISO 8601), of which one may be missing, take the place of a name. Neither: all of it. */
export interface Time {
  range?: Range | undefined
  from?: string | undefined
  to?: string | undefined
}

/** In ms since the epoch, both included; undefined: open at that end. */
export interface Stretch {
  from: number | undefined
  to: number | undefined
}

const hour = 3_600_000
const day = 24 * hour
const lengths = { '1h': hour, '24h': day, '7d': 7 * day, '30d': 30 * day }

/** What that is at the moment `now`. Ends in the wrong order are put right. */
export function stretchOf({ range = 'all', from, to }: Time, now: number): Stretch {
  if (from !== undefined || to !== undefined) return inOrder(atOf(from), atOf(to))
  if (range === 'all') return { from: undefined, to: undefined }
  if (range === 'today') return { from: midnight(now, 0), to: undefined }
  if (range === 'yesterday') return { from: midnight(now, -1), to: midnight(now, 0) - 1 }
  return { from: now - lengths[range], to: undefined }
}

const atOf = (instant: string | undefined) => (instant === undefined ? undefined : Date.parse(instant))

const inOrder = (from: number | undefined, to: number | undefined): Stretch =>
  from !== undefined && to !== undefined && from > to ? { from: to, to: from } : { from, to }

/** A day is not always 24 hours. */
function midnight(now: number, days: number): number {
  const at = new Date(now)
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() + days).getTime()
}

export const isIn = (at: number, { from, to }: Stretch): boolean =>
  (from === undefined || at >= from) && (to === undefined || at <= to)

/** Whether nothing new can come into it. `now` in ms since the epoch. */
export const isOver = (time: Time, now: number): boolean => (stretchOf(time, now).to ?? Infinity) < now

/** Under which name the gateway itself knows that time; everything else it takes by its two ends. */
export const summaryRangeOf = ({ range, from, to }: Time): SummaryRange =>
  from !== undefined || to !== undefined ? 'custom' : (summaryRanges[range ?? 'all'] ?? 'custom')

const summaryRanges: Partial<Record<Range, SummaryRange>> = { '1h': 'hour', '24h': 'day', '7d': 'week', '30d': 'month' }

/** For a sentence about what is in it, with a space in front. */
export const withinWords = ({ range = 'all', from, to }: Time): string =>
  from !== undefined || to !== undefined ? ' in this time' : within[range]

const within: Record<Range, string> = {
  '1h': ' in the last hour',
  '24h': ' in the last 24 hours',
  '7d': ' in the last 7 days',
  '30d': ' in the last 30 days',
  today: ' today',
  yesterday: ' yesterday',
  all: '',
}
