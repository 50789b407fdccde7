import { mergedUsage, outcomeOf, type UsageRow } from '#contract/plexus/usage.ts'
import { isRunning, type LiveRequest, type LiveRequests } from '#kit/live-requests.ts'
import { isMatching } from './filters.ts'
import type { Filters } from './requests-search.ts'

/** So many requests are remembered out of the stream; the oldest that have ended are let go of first. */
export const mostRemembered = 2000

/**
 * From when on to ask after the stream was away (ISO 8601): what ran then may have ended, and what is newer than the newest
 * is unknown. `pin` is the newest that the list itself knows of. Undefined: nothing is known at all.
 */
export function sinceWhen(known: LiveRequests, pin: string | undefined): string | undefined {
  const all = [...known.values()]
  const newest = [...all.flatMap(dateOf), pin ?? []].flat().toSorted().at(-1)
  return [...all.filter(isRunning).flatMap(dateOf), newest ?? []].flat().toSorted()[0]
}

/** With the rows of the time since `since`. Those that are said to run and are not among them have gone without a word. */
export function backfilled(known: LiveRequests, rows: readonly UsageRow[], since: string): LiveRequests {
  const next = new Map<string, LiveRequest>()
  const there = new Set(rows.map(({ requestId }) => requestId))
  for (const [id, request] of known)
    if (!isRunning(request) || there.has(id) || (request.row.date ?? '') < since) next.set(id, request)
  for (const row of rows.toReversed()) {
    const before = next.get(row.requestId)
    const request = { row: mergedUsage(before?.row, row), progress: before?.progress }
    next.set(row.requestId, isRunning(request) ? request : { ...request, progress: undefined })
  }
  return next
}

/** What is known of requests that the list does not hold: they came after it was read. Those in flight first, then the newest. */
export function newerThan(
  known: LiveRequests,
  { pin, listed, filters }: { pin: string; listed: ReadonlySet<string>; filters: Filters },
): LiveRequest[] {
  const newer = [...known.values()].filter(
    ({ row }) => row.date !== undefined && row.date >= pin && !listed.has(row.requestId) && isMatching(row, filters),
  )
  return newer.toSorted(
    (a, b) => Number(isRunning(b)) - Number(isRunning(a)) || ((a.row.date ?? '') < (b.row.date ?? '') ? 1 : -1),
  )
}

/**
 * Which of those stand above the list. `held`: the ones that stood there when the reader scrolled away, so that nothing moves
 * under their eyes. A list in another order than by date holds no finished ones.
 */
export function above(
  newer: readonly LiveRequest[],
  { held, isNewestFirst }: { held: readonly string[] | undefined; isNewestFirst: boolean },
): LiveRequest[] {
  if (held === undefined) return isNewestFirst ? [...newer] : newer.filter(isRunning)
  const byId = new Map(newer.map((one) => [one.row.requestId, one]))
  return held.flatMap((id) => byId.get(id) ?? [])
}

/** How many run: of those that came after the list was read, and of its own `rows` with what was told of them since. */
export const countRunning = (known: LiveRequests, newer: readonly LiveRequest[], rows: readonly UsageRow[]): number =>
  newer.filter(isRunning).length +
  rows.filter((row) => outcomeOf(mergedUsage(row, known.get(row.requestId)?.row ?? row)) === 'running').length

const dateOf = ({ row }: LiveRequest) => row.date ?? []
