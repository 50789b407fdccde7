import { formatAbsolute, formatClock, formatMoment, formatRelative, readInstant } from '#lib/time.ts'
import { useNow } from './use-now.ts'

/** When something was: relative, with the exact time on hover and for screen readers. `at` is ISO text or milliseconds since the epoch. */
export function Time({ at, empty = '–' }: { at: string | number | undefined | null; empty?: string }) {
  const now = useNow()
  const instant = typeof at === 'number' ? { at: new Date(at), zoned: true } : readInstant(at)
  if (!instant) return <span>{at ? String(at) : empty}</span>
  return (
    <time dateTime={instant.at.toISOString()} title={formatAbsolute(instant)} className="num">
      {formatRelative(instant.at.getTime(), now)}
    </time>
  )
}

/** When something was, as a clock shows it (with the day when it was not today): for rows that are read in sequence. `exact`: always to the second; `dated`: always with the day. */
export function ClockTime({ at, exact = false, dated = false }: { at: string; exact?: boolean; dated?: boolean }) {
  const now = useNow()
  const instant = readInstant(at)
  if (!instant) return <span>{at}</span>
  return (
    <time dateTime={instant.at.toISOString()} title={titleOf(instant)} className="num">
      {dated ? formatMoment(instant) : formatClock(instant, new Date(now), exact)}
    </time>
  )
}

/** The reader's own time, and beside it UTC, as logs elsewhere have it. */
const titleOf = (instant: { at: Date; zoned: boolean }) =>
  `${formatAbsolute(instant)}${instant.zoned ? ` (${instant.at.toISOString()})` : ''}`
