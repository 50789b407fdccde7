/** The zone of the person in front of the page. */
export const viewerZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/**
 * What the clocks of `zone` show at an instant, as if it were UTC: `new Date(wallAt(zone, at)).getUTCHours()` is the hour
 * on the wall. Milliseconds since the epoch; to the second.
 */
export function wallAt(zone: string, at: number): number {
  const parts: Record<string, number> = {}
  for (const { type, value } of partsOf(zone).formatToParts(at)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** When the clocks of `zone` show `wall`: once as a rule, never in a gap, twice (earlier first) in an overlap. */
export function instantsAt(zone: string, wall: number): number[] {
  // No zone is further than 14 h from UTC, so these two lie before and after any change of the clocks there.
  const offsets = new Set([offsetAt(zone, wall - day), offsetAt(zone, wall + day)])
  return [...offsets]
    .map((offset) => wall - offset)
    .filter((at) => at + offsetAt(zone, at) === wall)
    .toSorted((a, b) => a - b)
}

export interface Gap {
  /** When the clocks jump; milliseconds since the epoch. */
  at: number
  /** First and last moment on the wall that does not exist, the last one excluded. */
  from: number
  to: number
}

/** The gap that `wall`, a time that does not exist in `zone`, lies in. */
export function gapAround(zone: string, wall: number): Gap {
  let before = wall - day
  let after = wall + day
  const old = offsetAt(zone, before)
  const next = offsetAt(zone, after)
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000
    if (offsetAt(zone, middle) === old) before = middle
    else after = middle
  }
  return { at: after, from: after + old, to: after + next }
}

/** False for a name that this browser does not know. */
export function isZone(name: string): boolean {
  try {
    partsOf(name)
    return true
  } catch {
    return false
  }
}

const day = 86_400_000

const offsetAt = (zone: string, at: number) => wallAt(zone, at) - Math.floor(at / 1000) * 1000

const formats = new Map<string, Intl.DateTimeFormat>()

function partsOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timeZone, format)
  return format
}
