import type { AuditRow } from './audit-row.ts'

/** Events may be missing between two moments, in milliseconds since the epoch. */
export interface Gap {
  key: string
  from: number
  to: number
}

export type TailItem = { gap: Gap } | { row: AuditRow }

/** What a tail has followed so far, oldest first. */
export interface Tail {
  items: readonly TailItem[]
  /** How many older events were let go of. */
  dropped: number
  unreadable: readonly unknown[]
}

/** The most that is kept while following. */
export const tailLimit = 5000

export const emptyTail: Tail = { items: [], dropped: 0, unreadable: [] }

/**
 * Adds the latest events. When none of them was there before, the log has moved on by more than one answer holds (or the
 * agent's day has changed), and events may be missing in between.
 */
export function follow(before: Tail, rows: readonly AuditRow[], unreadable: readonly unknown[] = []): Tail {
  const known = keysOf(before)
  const added = oldestFirst(rows.filter(({ key }) => !known.has(key)))
  if (added.length === 0) return { ...before, unreadable }
  const newest = before.items.findLast((item) => 'row' in item)?.row.at
  const oldest = added[0]?.at
  const isApart = added.length === rows.length && newest !== undefined && oldest !== undefined && newest < oldest
  const gap: TailItem[] = isApart ? [{ gap: { key: `gap-${newest}-${oldest}`, from: newest, to: oldest } }] : []
  // Without a gap, events that were written late belong among those that were there.
  const items = isApart ? [...before.items, ...gap, ...added.map(asItem)] : insert(before.items, added)
  return keepNewest({ items, dropped: before.dropped, unreadable })
}

/** Puts what the log has between a gap's ends in its place. With `hasMore`, what is older than the oldest of it is still missing. */
export function fillGap(before: Tail, gap: Gap, rows: readonly AuditRow[], hasMore: boolean): Tail {
  const known = keysOf(before)
  const added = oldestFirst(rows.filter(({ key }) => !known.has(key)))
  const oldest = added[0]?.at
  const rest: TailItem[] =
    hasMore && oldest !== undefined && oldest > gap.from
      ? [{ gap: { key: `gap-${gap.from}-${oldest}`, from: gap.from, to: oldest } }]
      : []
  const items = before.items.flatMap((item) =>
    'gap' in item && item.gap.key === gap.key ? [...rest, ...added.map(asItem)] : [item],
  )
  return keepNewest({ ...before, items })
}

const asItem = (row: AuditRow): TailItem => ({ row })

const keysOf = ({ items }: Tail) => new Set(items.flatMap((item) => ('row' in item ? [item.row.key] : [])))

/** Answers come in either order. Events without a time stay where they came. */
function oldestFirst(rows: readonly AuditRow[]): AuditRow[] {
  const [first, last] = [rows[0]?.at ?? 0, rows.at(-1)?.at ?? 0]
  const upwards = first > last ? rows.toReversed() : rows
  return upwards.toSorted((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity) || 0)
}

function insert(items: readonly TailItem[], added: readonly AuditRow[]): TailItem[] {
  const merged = [...items]
  for (const row of added) {
    let place = merged.length
    while (place > 0 && isAfter(merged[place - 1], row)) place -= 1
    merged.splice(place, 0, { row })
  }
  return merged
}

const isAfter = (item: TailItem | undefined, row: AuditRow) =>
  item !== undefined && 'row' in item && item.row.at !== undefined && row.at !== undefined && item.row.at > row.at

function keepNewest(tail: Tail): Tail {
  const over = tail.items.length - tailLimit
  if (over <= 0) return tail
  const dropped = tail.items.slice(0, over).filter((item) => 'row' in item).length
  return { ...tail, items: tail.items.slice(over), dropped: tail.dropped + dropped }
}
