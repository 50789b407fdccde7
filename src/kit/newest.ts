import { type QueryClient, type QueryKey, queryOptions } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import type { Page, Rows } from '#contract/plexus/dialects.ts'
import { live } from './live.ts'

/** The newest rows of a list that a gateway gives in pages and knows nothing else about: as far back as somebody has looked. */
export interface Newest<Row> extends Rows<Row> {
  /** How many there are in all. */
  total: number
  /** How many places of the list have been read, from the newest on. */
  reach: number
}

export interface Window {
  limit: number
  offset: number
}

/** Such a list: newest first, each row with an id of its own. */
export interface NewestList<Row> {
  queryKey: QueryKey
  read: (window: Window, signal: AbortSignal | undefined) => Promise<Page<Row>>
  idOf: (row: Row) => string
}

/** Rows read at first, and with every step back: the most that our server gives at once. */
export const step = 500
/** Rows looked at to see whether there is news. */
const glance = 50
/** Rows read again where two windows meet, so that a gap is noticed. */
const overlap = 20

/** Kept fresh by a glance at the newest; all of it is read again only when something else has changed. */
export const newestOptions = <Row>(list: NewestList<Row>) =>
  queryOptions({
    queryKey: list.queryKey,
    queryFn: async ({ signal, client }): Promise<Newest<Row>> => {
      const before = client.getQueryData<Newest<Row>>(list.queryKey)
      return (before && (await withNews(list, before, signal))) ?? readFirst(list, before?.reach ?? step, signal)
    },
    structuralSharing: false,
    ...live(),
  })

/** Reads one step further back. */
export async function readOlder<Row>(client: QueryClient, list: NewestList<Row>): Promise<void> {
  await client.cancelQueries({ queryKey: list.queryKey, exact: true })
  const before = client.getQueryData<Newest<Row>>(list.queryKey)
  if (!before) return
  const offset = Math.max(0, before.reach - overlap)
  const page = await readWindow(list, { offset, limit: step }, undefined)
  const known = idsOf(list, before)
  const meets = page.items.some((row) => known.has(list.idOf(row))) || before.items.length === 0
  const next = meets ? joined(list, before, page) : await readFirst(list, before.reach + step, undefined)
  const reach = Math.max(next.reach, Math.min(offset + step, page.total))
  client.setQueryData<Newest<Row>>(list.queryKey, { ...next, total: page.total, reach })
}

interface Stretch<Row> {
  /** When a row came, in milliseconds since the epoch. */
  atOf: (row: Row) => number | undefined
  from: number
  to: number
}

/** The rows of a stretch of time, however far back that is: it is found by halving, not by reading all that is newer. */
export async function readStretch<Row>(
  list: NewestList<Row>,
  { atOf, from, to }: Stretch<Row>,
  signal: AbortSignal | undefined,
): Promise<Row[]> {
  let low = 0
  let high = Infinity
  for (let at = 0; low < high; at = low + Math.floor((Math.min(high, 1e9) - low) / 2)) {
    // oxlint-disable-next-line no-await-in-loop -- where to look next is known only then
    const page = await list.read({ limit: 1, offset: at }, signal)
    high = Math.min(high, page.total)
    const [row] = page.items
    const isNewer = row !== undefined && (atOf(row) ?? Infinity) > to
    if (at < high && isNewer) low = at + 1
    else high = Math.min(high, at)
  }
  const found: Row[] = []
  // The order is nearly that of time, so a little before it as well.
  for (let offset = Math.max(0, low - overlap); ; offset += glance) {
    // oxlint-disable-next-line no-await-in-loop -- ends with the stretch
    const page = await list.read({ limit: glance, offset }, signal)
    found.push(...page.items.filter((row) => isWithin(atOf(row), from, to)))
    const isPast = page.items.some((row) => (atOf(row) ?? Infinity) < from)
    if (isPast || offset + glance >= page.total) return found
  }
}

const isWithin = (at: number | undefined, from: number, to: number) => at !== undefined && at >= from && at <= to

/** What is known and the news in front of it; undefined when more has changed than that. */
async function withNews<Row>(list: NewestList<Row>, before: Newest<Row>, signal: AbortSignal) {
  const page = await readWindow(list, { limit: glance, offset: 0 }, signal)
  const next = joined(list, before, page)
  const news = next.items.length + next.unreadable.length - before.items.length - before.unreadable.length
  const isWhole = news < page.items.length + page.unreadable.length || page.total <= glance
  if (!isWhole || before.total + news !== page.total) return undefined
  const isSame = news === 0 && JSON.stringify(before.items.slice(0, page.items.length)) === JSON.stringify(page.items)
  return isSame ? before : { ...next, total: page.total, reach: before.reach + news }
}

async function readFirst<Row>(list: NewestList<Row>, count: number, signal: AbortSignal | undefined) {
  let all: Newest<Row> = { items: [], unreadable: [], total: 0, reach: 0 }
  for (let offset = 0; offset < count; offset += step) {
    // oxlint-disable-next-line no-await-in-loop -- whether there is more is known only then
    const page = await readWindow(list, { limit: step, offset }, signal)
    all = { ...joined(list, all, page), total: page.total, reach: Math.min(offset + step, page.total) }
    if (all.reach >= page.total) break
  }
  return all
}

/** Both in order, each row once: pages move while rows come in. */
function joined<Row>(list: NewestList<Row>, before: Newest<Row>, page: Page<Row>): Newest<Row> {
  const known = idsOf(list, before)
  const seen = new Set(before.unreadable.map((raw) => JSON.stringify(raw)))
  const items = page.items.filter((row) => !known.has(list.idOf(row)))
  const unreadable = page.unreadable.filter((raw) => !seen.has(JSON.stringify(raw)))
  // What is known may have gone on since.
  const again = new Map(page.items.map((row) => [list.idOf(row), row]))
  const kept = before.items.map((row) => again.get(list.idOf(row)) ?? row)
  const isNewer = page.offset < before.reach && page.offset === 0
  return {
    ...before,
    items: isNewer ? [...items, ...kept] : [...kept, ...items],
    unreadable: [...before.unreadable, ...unreadable],
  }
}

const idsOf = <Row>(list: NewestList<Row>, { items }: Newest<Row>) => new Set(items.map(list.idOf))

/** A window; in halves when the answer would be larger than our server takes. */
async function readWindow<Row>(
  list: NewestList<Row>,
  window: Window,
  signal: AbortSignal | undefined,
): Promise<Page<Row>> {
  try {
    return await list.read(window, signal)
  } catch (error) {
    const isTooLarge = error instanceof ApiError && error.code === 'upstream_too_large'
    if (!isTooLarge || window.limit < 10) throw error
    const half = Math.ceil(window.limit / 2)
    const first = await readWindow(list, { ...window, limit: half }, signal)
    const rest = { limit: window.limit - half, offset: window.offset + half }
    const second = await readWindow(list, rest, signal)
    const items = [...first.items, ...second.items]
    return { ...second, items, unreadable: [...first.unreadable, ...second.unreadable], offset: window.offset }
  }
}
