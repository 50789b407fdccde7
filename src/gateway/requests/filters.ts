import { outcomeOf, type UsageRow } from '#contract/plexus/usage.ts'
import { formatDuration } from '#lib/time.ts'
import { type FilterName, type Filters, noFilters, type RequestsSearch } from './requests-search.ts'
import { statusWord } from '#kit/request-status.ts'
import { isIn, type Stretch, stretchOf, type Time, usualRange } from './time-range.ts'

const filterNames = Object.keys(noFilters) as FilterName[] // the keys it is written with

/** Matched anywhere in the name, without regard to case; `%` and `_` are wildcards. */
export const substringFilters = ['apiKey', 'provider', 'incomingModelAlias', 'selectedModelName'] as const
const exactFilters = [
  'incomingApiType',
  'outgoingApiType',
  'responseStatus',
  'requestId',
  'clientRequestId',
  'attribution',
] as const

/** The filters of an address, without those that are empty, and its time. */
export function filtersOf(search: RequestsSearch): Filters {
  const filters = filterNames.filter((name) => search[name] !== undefined && search[name] !== '')
  return { ...Object.fromEntries(filters.map((name) => [name, search[name]])), ...timeOf(search) }
}

/** A request that is looked for by its id is looked for in all time, unless a time was chosen. */
function timeOf({ range, from, to, requestId, clientRequestId }: RequestsSearch): Time {
  if (from !== undefined || to !== undefined) return { from, to }
  return { range: range ?? (requestId || clientRequestId ? 'all' : usualRange) }
}

/** Whether anything but the time narrows the list. */
export const isFiltered = (filters: Filters): boolean => filterNames.some((name) => filters[name] !== undefined)

/** The filters as a query of the gateway, which has none for the attribution. Dates go as ISO 8601 in UTC, to the millisecond. */
export function usageFilter(
  { attribution: _attribution, range: _range, from: _from, to: _to, ...rest }: Filters,
  stretch: Stretch,
) {
  return { ...rest, startDate: toUtc(stretch.from), endDate: toUtc(stretch.to) }
}

const toUtc = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString())

/** Whether the gateway would list a request with these filters, and whether it has the attribution that is looked for. */
export function isMatching(row: UsageRow, filters: Filters): boolean {
  const { minDurationMs, maxDurationMs } = filters
  const time = row.date === undefined ? Number.NaN : Date.parse(row.date)
  return (
    substringFilters.every((name) => filters[name] === undefined || like(filters[name]).test(row[name] ?? '')) &&
    exactFilters.every((name) => filters[name] === undefined || hasValue(row, name, filters[name])) &&
    (minDurationMs === undefined || (row.durationMs !== undefined && row.durationMs >= minDurationMs)) &&
    (maxDurationMs === undefined || (row.durationMs !== undefined && row.durationMs <= maxDurationMs)) &&
    isIn(time, stretchOf(filters, Date.now()))
  )
}

function hasValue(row: UsageRow, name: (typeof exactFilters)[number], wanted: string): boolean {
  // The gateway keeps attributions in lower case.
  if (name === 'attribution') return row.attribution?.toLowerCase() === wanted.toLowerCase()
  if (name === 'responseStatus' && row.responseStatus === undefined)
    return wanted === 'pending' && outcomeOf(row) === 'running'
  return row[name] === wanted
}

/** Whether a row that the gateway has listed for these filters is meant: the attribution is all that it does not look at. */
export const hasAttribution = (row: UsageRow, { attribution }: Filters): boolean =>
  attribution === undefined || hasValue(row, 'attribution', attribution)

/** What is on, in words; `value` is for the reader. */
export function activeFilters(filters: Filters): { name: FilterName; label: string; value: string }[] {
  return filterNames.flatMap((name) => {
    const value = filters[name]
    return value === undefined ? [] : [{ name, label: filterWords[name], value: valueWords(name, value) }]
  })
}

/** Whether a filter means more than it says: `%` is any text to the gateway, `_` any character. */
export const hasWildcard = (filters: Filters): boolean =>
  substringFilters.some((name) => /[%_]/.test(filters[name] ?? ''))

const filterWords: Record<FilterName, string> = {
  apiKey: 'Key contains',
  provider: 'Provider contains',
  incomingModelAlias: 'Model contains',
  selectedModelName: 'Target model contains',
  incomingApiType: 'API in',
  outgoingApiType: 'API out',
  responseStatus: 'Status',
  minDurationMs: 'At least',
  maxDurationMs: 'At most',
  requestId: 'Request id',
  clientRequestId: 'Client’s id',
  attribution: 'Attribution',
}

function valueWords(name: FilterName, value: string | number): string {
  if (typeof value === 'number') return formatDuration(value)
  return name === 'responseStatus' ? statusWord(value) : value
}

/** SQL's LIKE around a text. */
function like(wanted: string): RegExp {
  const escaped = wanted.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(escaped.replaceAll('%', '.*').replaceAll('_', '.'), 'is')
}
