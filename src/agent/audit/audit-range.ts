import { type AuditSearch, type Preset, presets } from './audit-search.ts'

/** A stretch of time, both ends inclusive, in milliseconds since the epoch. */
export interface Window {
  from: number
  to: number
}

/** Which stretch is asked for: one that ends now, or two fixed ends. */
export type Range = { preset: Preset } | Window

/** What the address asks for; two ends in the wrong order are no range. */
export function rangeOf({ range, from, to }: Pick<AuditSearch, 'range' | 'from' | 'to'>): Range {
  const fixed = from && to ? { from: Date.parse(from), to: Date.parse(to) } : undefined
  return fixed && fixed.from < fixed.to ? fixed : { preset: range }
}

export const windowOf = (range: Range, now: number): Window =>
  'preset' in range ? { from: now - presets[range.preset], to: now } : range

/** The part of the address that asks for a window. */
export const searchOf = ({ from, to }: Window) => ({
  from: new Date(Math.floor(from)).toISOString(),
  to: new Date(Math.ceil(to)).toISOString(),
})

const shortest = 1000

/** Between two shares (0 to 1, in any order) of a window; never shorter than a second. */
export function narrow({ from, to }: Window, a: number, b: number): Window {
  const span = to - from
  const start = from + span * Math.max(0, Math.min(a, b))
  const end = from + span * Math.min(1, Math.max(a, b))
  const missing = Math.max(0, shortest - (end - start)) / 2
  return { from: Math.round(start - missing), to: Math.round(end + missing) }
}

/** Twice as long around the same middle, but not into the future. */
export function widen({ from, to }: Window, now: number): Window {
  const half = (to - from) / 2
  const end = Math.max(to, Math.min(now, to + half))
  return { from: Math.round(end - 4 * half), to: Math.round(end) }
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const steps = [
  1000,
  5000,
  10_000,
  30_000,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  30 * day,
] as const

/** At most `most` round moments inside a window, in the reader's zone. */
export function ticks({ from, to }: Window, most: number): number[] {
  const step = steps.find((candidate) => (to - from) / candidate <= most) ?? (to - from) / most
  const found: number[] = []
  // Round by the reader's clock: every zone is a number of minutes away from UTC, and it may change within the window.
  for (let at = roundUp(from, step); at <= to; at = roundUp(at + 1, step)) found.push(at)
  return found
}

function roundUp(at: number, step: number): number {
  const offset = new Date(at).getTimezoneOffset() * minute
  return Math.ceil((at - offset) / step) * step + offset
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const clockSeconds = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' })
const date = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short' })
const dateClock = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})

/** As short as the window allows: `14:02`, with seconds below 5 min, with the date beyond a day or at midnight. */
export function tickLabel(at: number, { from, to }: Window): string {
  const midnight = new Date(at).getHours() === 0 && new Date(at).getMinutes() === 0
  if (midnight && to - from > hour) return date.format(at)
  if (to - from > 2 * day) return dateClock.format(at)
  return to - from < 5 * minute ? clockSeconds.format(at) : clock.format(at)
}

/** `14:02:11`, or with the date when the window does not lie within one day. */
export function momentLabel(at: number, { from, to }: Window): string {
  const sameDay = new Date(from).toDateString() === new Date(to).toDateString()
  return sameDay ? clockSeconds.format(at) : `${date.format(at)} ${clockSeconds.format(at)}`
}
