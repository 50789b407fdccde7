import type { Window } from './audit-range.ts'
import type { AuditRow } from './audit-row.ts'

/** Where the next older events begin: up to and including `to` (milliseconds), after the first `offset` of those. */
export interface OlderFrom {
  to: number
  offset: number
}

/** Events of a window without holes: all from `oldest loaded` to its end. */
export interface Loaded {
  window: Window
  /** Newest first; rows without a time last. */
  rows: readonly AuditRow[]
  /** Undefined when everything of the window is here. */
  older: OlderFrom | undefined
  /** What the agent sent that could not be read. */
  unreadable: readonly unknown[]
}

/** One answer. */
export interface Page {
  rows: readonly AuditRow[]
  unreadable: readonly unknown[]
  /** The agent has more than it sent. */
  hasMore: boolean
}

/** The most events that are kept; beyond it the range has to be narrowed. */
export const loadedLimit = 100_000

/**
 * The newest page of a window that has moved on. What was loaded stays when the page reaches it; otherwise there may be a
 * hole between them, and it starts again from the page.
 */
export function renew(before: Loaded | undefined, page: Page, window: Window): Loaded {
  const fresh = start(page, window)
  if (!before || !page.hasMore) return fresh
  const known = new Set(before.rows.map(({ key }) => key))
  const added = page.rows.filter(({ key }) => !known.has(key))
  if (added.length === page.rows.length) return fresh
  const kept = before.rows.filter(({ at }) => at === undefined || at >= window.from)
  const rows = newestFirst([...added, ...kept])
  const passed = before.older !== undefined && before.older.to < window.from
  return cap({
    window,
    rows,
    older: passed ? undefined : before.older,
    unreadable: [...page.unreadable, ...before.unreadable].slice(0, 100),
  })
}

/** What was loaded, and an answer to its `older`. `added` is 0 when the agent sent only what was here. */
export function append(before: Loaded, page: Page, asked: OlderFrom): { loaded: Loaded; added: number } {
  const known = new Set(before.rows.map(({ key }) => key))
  const added = page.rows.filter(({ key }) => !known.has(key))
  const loaded = cap({
    window: before.window,
    rows: newestFirst([...before.rows, ...added]),
    older: page.hasMore ? next(page, asked) : undefined,
    unreadable: [...before.unreadable, ...page.unreadable].slice(0, 100),
  })
  return { loaded, added: added.length }
}

/** Time of the oldest loaded event, in milliseconds; undefined without one. */
export const oldestOf = (rows: readonly AuditRow[]): number | undefined =>
  rows.findLast(({ at }) => at !== undefined)?.at

function start(page: Page, window: Window): Loaded {
  const rows = newestFirst(page.rows)
  // The end is taken as it was asked, so that events that arrive meanwhile do not move the offsets.
  const older = page.hasMore ? next(page, { to: window.to, offset: 0 }) : undefined
  return { window, rows, older, unreadable: page.unreadable }
}

/**
 * Usually the moment of the oldest event, a millisecond later so that no end that is exclusive or finer than ours loses
 * its neighbours. When all of the page is of that moment, it goes on by counting.
 */
function next({ rows, unreadable }: Page, asked: OlderFrom): OlderFrom {
  const oldest = oldestOf(newestFirst(rows))
  if (oldest !== undefined && oldest + 1 < asked.to) return { to: oldest + 1, offset: 0 }
  return { to: asked.to, offset: asked.offset + rows.length + unreadable.length }
}

/** Stable, so that events of one moment keep the agent's order. */
function newestFirst(rows: readonly AuditRow[]): AuditRow[] {
  return rows.toSorted((a, b) => (b.at ?? -Infinity) - (a.at ?? -Infinity) || 0)
}

function cap(loaded: Loaded): Loaded {
  if (loaded.rows.length <= loadedLimit) return loaded
  const rows = loaded.rows.slice(0, loadedLimit)
  return { ...loaded, rows, older: { to: (oldestOf(rows) ?? loaded.window.from) + 1, offset: 0 } }
}
