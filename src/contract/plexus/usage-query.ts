import * as z from 'zod/mini'
import { whole } from './fields.ts'
import { digits, filterText, moment, pagingQuerySchema } from './query.ts'

/** The only columns the gateway sorts by; it takes any other silently for the date. */
export const usageSorts = ['date', 'apiKey', 'provider', 'incomingModelAlias', 'costTotal', 'durationMs'] as const
export type UsageSort = (typeof usageSorts)[number]

/** Columns that can't be asked for with `fields`: they come with whole rows only. */
export const unpickableFields = [
  'finalAttemptProvider',
  'finalAttemptModel',
  'allAttemptedProviders',
  'isRaw',
  'requestMethod',
  'requestPath',
] as const

/**
 * `GET /usage`. `apiKey`, `provider`, `incomingModelAlias` and `selectedModelName` match anywhere (`%` and `_` are
 * wildcards), the others exactly. Both dates are included. Durations in milliseconds. `fields` is a comma-separated list
 * and should always be there.
 */
export const usageQuerySchema = z.object({
  ...pagingQuerySchema.shape,
  sortBy: z.optional(z.enum(usageSorts)),
  sortDir: z.optional(z.enum(['asc', 'desc'])),
  startDate: z.optional(moment),
  endDate: z.optional(moment),
  requestId: z.optional(filterText),
  clientRequestId: z.optional(filterText),
  apiKey: z.optional(filterText),
  provider: z.optional(filterText),
  incomingModelAlias: z.optional(filterText),
  selectedModelName: z.optional(filterText),
  incomingApiType: z.optional(filterText),
  outgoingApiType: z.optional(filterText),
  responseStatus: z.optional(filterText),
  minDurationMs: z.optional(digits(999_999_999)),
  maxDurationMs: z.optional(digits(999_999_999)),
  fields: z.optional(z.string().check(z.regex(/^\w+(,\w+)*$/, 'Must be a comma-separated list of columns.'))),
})
export type UsageQuery = z.infer<typeof usageQuerySchema>

export const summaryRanges = ['hour', 'day', 'week', 'month', 'custom'] as const
export type SummaryRange = (typeof summaryRanges)[number]

/** `GET /usage/summary`; see `summaryRule` for what `custom` needs. */
export const summaryQuerySchema = z.object({
  range: z.enum(summaryRanges),
  startDate: z.optional(moment),
  endDate: z.optional(moment),
})

/** A range of one's own needs both ends. */
export function summaryRule(query: URLSearchParams) {
  const isWhole = query.get('range') !== 'custom' || (query.has('startDate') && query.has('endDate'))
  return isWhole ? undefined : { path: 'startDate', message: 'A custom range needs startDate and endDate.' }
}

/** The number in a form that deletes what is old. Days of 24 hours; 0 is everything up to now. */
export const olderThanDaysSchema = whole(0, 36_500, 'days')

/**
 * `DELETE /usage` and `DELETE /mcp-logs`. The gateway takes anything that isn't a number for "everything", so what is
 * meant has to be said: a number of days, or `all=true`. See `deletionRule`.
 */
export const deletionQuerySchema = z.object({
  olderThanDays: z.optional(digits(36_500)),
  all: z.optional(z.literal('true')),
})

export function deletionRule(query: URLSearchParams) {
  if (query.has('olderThanDays') !== query.has('all')) return undefined
  return { path: 'olderThanDays', message: 'Say how old, in days, or all=true: one of the two.' }
}
