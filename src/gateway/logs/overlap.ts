import type { LogEntry } from '#contract/plexus/logs.ts'

/** What makes two entries the same: lines have no number, and their time is in whole seconds. */
export const keyOf = ({
  level,
  timestamp = '',
  module = '',
  message,
}: Pick<LogEntry, 'level' | 'timestamp' | 'module' | 'message'>) => `${timestamp} ${level} ${module} ${message}`

/**
 * Where in `recent` the lines begin that are not known yet; undefined when the two do not touch, so that lines are missing
 * in between. Both oldest first. They touch where the end of what is known stands in `recent`, back to where either begins.
 */
export function firstNew(known: readonly string[], recent: readonly string[]): number | undefined {
  for (let end = recent.length; end > 0; end -= 1) {
    let same = 0
    while (same < end && same < known.length && recent[end - 1 - same] === known[known.length - 1 - same]) same += 1
    if (same > 0 && (same === end || same === known.length)) return end
  }
  return undefined
}

/**
 * About how many lines are missing between `last` and `recent` (oldest first), had they come as fast as those; undefined
 * when nothing can be said. Two digits at most: it is no more than an estimate.
 */
export function aboutMissing(last: string | undefined, recent: readonly LogEntry[]): number | undefined {
  const [from, until] = [secondOf(recent[0]?.timestamp), secondOf(recent.at(-1)?.timestamp)]
  const silence = from - secondOf(last)
  const perSecond = (recent.length - 1) / (until - from)
  const count = silence * perSecond
  if (!Number.isFinite(count) || count < 1) return undefined
  const step = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1)
  return Math.round(count / step) * step
}

/** Only differences count, so any zone will do. */
const secondOf = (timestamp: string | undefined) => Date.parse(`${timestamp?.replace(' ', 'T')}Z`) / 1000
