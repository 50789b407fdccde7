import type { Call } from './call.ts'

/** Limit and offset as the gateway reads them: -1 and garbage mean all rows, and `limit` is then null in the answer. */
export function pagingOf(query: URLSearchParams, usual: number): { limit: number | null; offset: number } {
  const asked = query.get('limit')
  const limit = asked === null ? usual : Number.parseInt(asked, 10)
  const offset = Number.parseInt(query.get('offset') ?? '0', 10)
  return {
    limit: Number.isNaN(limit) || limit < 0 ? null : limit,
    offset: Number.isNaN(offset) ? 0 : Math.max(0, offset),
  }
}

/** One window of rows. */
export const windowOf = <T>(
  rows: readonly T[],
  { limit, offset }: { limit: number | null; offset: number },
): readonly T[] => rows.slice(offset, limit === null ? undefined : offset + limit)

/** Which rows a query means. Dates compare as texts. */
export function filterOf(query: URLSearchParams): (call: Call) => boolean {
  const checks: ((call: Call) => boolean)[] = []
  const exactly = (name: string, read: (call: Call) => string | null) => {
    const wanted = query.get(name)
    if (wanted !== null && wanted !== '') checks.push((call) => read(call) === wanted)
  }
  const somewhere = (name: string, read: (call: Call) => string | null) => {
    const wanted = query.get(name)
    if (wanted === null || wanted === '') return
    const pattern = like(wanted)
    checks.push((call) => pattern.test(read(call) ?? ''))
  }
  somewhere('apiKey', (call) => call.key)
  somewhere('provider', (call) => call.provider)
  somewhere('incomingModelAlias', (call) => call.alias)
  somewhere('selectedModelName', (call) => call.model)
  exactly('requestId', (call) => call.id)
  exactly('clientRequestId', () => null)
  exactly('incomingApiType', (call) => call.incoming)
  exactly('outgoingApiType', (call) => (call.error === null ? call.outgoing : null))
  exactly('responseStatus', (call) => call.status)
  const from = query.get('startDate')
  const to = query.get('endDate')
  if (from) checks.push((call) => call.date >= from)
  if (to) checks.push((call) => call.date <= to)
  const least = numberIn(query, 'minDurationMs')
  const most = numberIn(query, 'maxDurationMs')
  if (least !== undefined) checks.push(({ durationMs }) => durationMs !== null && durationMs >= least)
  if (most !== undefined) checks.push(({ durationMs }) => durationMs !== null && durationMs <= most)
  return (call) => checks.every((check) => check(call))
}

type Sortable = string | number | null

const columns: Record<string, (call: Call) => Sortable> = {
  date: (call) => call.date,
  apiKey: (call) => call.key,
  provider: (call) => call.provider,
  incomingModelAlias: (call) => call.alias,
  costTotal: (call) => call.cost,
  durationMs: (call) => call.durationMs,
}

/** The rows in the order that was asked for, by date if the column isn't known. `calls` are in order of time. */
export function sortedBy(calls: readonly Call[], sortBy: string | null, sortDir: string | null): readonly Call[] {
  const read = columns[sortBy ?? 'date']
  const isAscending = sortDir === 'asc'
  if (read === undefined || sortBy === null || sortBy === 'date') return isAscending ? calls : calls.toReversed()
  return calls.toSorted(isAscending ? (a, b) => compare(read(a), read(b)) : (a, b) => compare(read(b), read(a)))
}

/** Only these columns; all of them when none of the names is known. */
export function pick(row: Record<string, unknown>, fields: string | null): Record<string, unknown> {
  const names = (fields ?? '').split(',').filter((name) => name in row && !unpickable.has(name))
  return names.length === 0 ? row : Object.fromEntries(names.map((name) => [name, row[name]]))
}

const unpickable = new Set([
  'finalAttemptProvider',
  'finalAttemptModel',
  'allAttemptedProviders',
  'isRaw',
  'requestMethod',
  'requestPath',
])

/** As SQLite does it: nothing comes before everything else. */
function compare(a: Sortable, b: Sortable): number {
  if (a === b) return 0
  if (a === null) return -1
  if (b === null) return 1
  return a < b ? -1 : 1
}

/** SQL's LIKE around a text: `%` is anything, `_` one character, case doesn't matter. */
function like(wanted: string): RegExp {
  const escaped = wanted.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(escaped.replaceAll('%', '.*').replaceAll('_', '.'), 'is')
}

function numberIn(query: URLSearchParams, name: string): number | undefined {
  const value = Number.parseInt(query.get(name) ?? '', 10)
  return Number.isNaN(value) ? undefined : value
}
