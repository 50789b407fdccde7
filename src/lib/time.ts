/**
 * Reads an instant as the contract sends it. Naive ISO text (no zone) is the agent's own clock, whose zone we do not
 * know: it is read as UTC and marked, so that the reader can be told. Undefined when it is no time at all.
 */
export function readInstant(text: string | undefined | null): { at: Date; zoned: boolean } | undefined {
  if (!text) return undefined
  const zoned = /(z|[+-]\d{2}:?\d{2})$/i.test(text.trim())
  const dateOnly = /^\d{4}-\d{2}-\d{2}$/.test(text.trim())
  const at = new Date(zoned || dateOnly ? text : `${text.trim().replace(' ', 'T')}Z`)
  return Number.isNaN(at.getTime()) ? undefined : { at, zoned: zoned || dateOnly }
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'short' })
const steps = [
  ['second', 1000, 60],
  ['minute', 60_000, 60],
  ['hour', 3_600_000, 24],
  ['day', 86_400_000, 30],
  ['month', 2_592_000_000, 12],
  ['year', 31_536_000_000, Infinity],
] as const

/** `3 min ago`, `in 2 hr`; "now" within 5 s. Both in milliseconds since the epoch. */
export function formatRelative(at: number, now: number): string {
  const distance = at - now
  if (Math.abs(distance) < 5000) return 'now'
  for (const [unit, size, limit] of steps) {
    const amount = distance / size
    if (Math.abs(amount) < limit) return relative.format(Math.trunc(amount), unit).replace('.', '')
  }
  return ''
}

const absolute = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })
const absoluteUtc = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' })

/** In the reader's zone; in UTC and marked as agent time when the text had no zone. */
export const formatAbsolute = ({ at, zoned }: { at: Date; zoned: boolean }) =>
  zoned ? absolute.format(at) : `${absoluteUtc.format(at)} (agent time, read as UTC)`

const clocks = { zoned: clocksIn(undefined), agent: clocksIn('UTC') }

/**
 * `14:02:11`; `01 Mar, 14:02` when it was not today, or with `exact` also then with seconds. Reader's zone; as written when
 * the text had no zone.
 */
export function formatClock({ at, zoned }: { at: Date; zoned: boolean }, now: Date, exact = false): string {
  const { time, dayAndTime, exactly, day } = zoned ? clocks.zoned : clocks.agent
  if (day.format(at) === day.format(now)) return time.format(at)
  return (exact ? exactly : dayAndTime).format(at)
}

/** `01 Mar, 14:02:11` in the reader's zone: for rows that are read in sequence and reach over days. As written when the text had no zone. */
export const formatMoment = ({ at, zoned }: { at: Date; zoned: boolean }): string =>
  (zoned ? clocks.zoned : clocks.agent).exactly.format(at)

function clocksIn(timeZone: string | undefined) {
  const zone = timeZone === undefined ? {} : { timeZone }
  const dayAndTime = { day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit', ...zone } as const
  return {
    time: new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', ...zone }),
    day: new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', ...zone }),
    dayAndTime: new Intl.DateTimeFormat('en-GB', dayAndTime),
    exactly: new Intl.DateTimeFormat('en-GB', { ...dayAndTime, second: '2-digit' }),
  }
}

/** `6 d 4 h`, `2 h 11 min`, `12 s`, `840 ms`: the two largest units that matter. `ms` in milliseconds. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms) || ms < 0) return '–'
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ]
  const first = parts.findIndex(([amount]) => amount > 0)
  return parts
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ')
}

/** The UTC day of an instant, `YYYY-MM-DD`, as usage counts days. */
export const utcDay = (at: number | Date) => new Date(at).toISOString().slice(0, 10)

/** Every UTC day from `from` to `to`, both inclusive. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) days.push(utcDay(at))
  return days
}

/** `day` moved by `count` days, `YYYY-MM-DD`. */
export const shiftDay = (day: string, count: number) => utcDay(Date.parse(day) + count * 86_400_000)

const dayOfMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** `14 Nov` of a UTC day, `YYYY-MM-DD`. */
export const formatDay = (day: string) => dayOfMonth.format(new Date(day))
