import * as z from 'zod/mini'
import { usageSorts } from '#contract/plexus/usage-query.ts'
import { ranges, type Time } from './time-range.ts'

/** A name that looks like a number comes out of the address as one. */
const text = z.catch(
  z.optional(
    z.pipe(
      z.union([z.string(), z.number(), z.boolean()]),
      z.transform((value) => String(value)),
    ),
  ),
  undefined,
)
const milliseconds = z.catch(z.optional(z.int().check(z.gte(0), z.lte(999_999_999))), undefined)
const instant = z.catch(
  z.optional(z.string().check(z.refine((value) => !Number.isNaN(Date.parse(value)), 'Must be an instant.'))),
  undefined,
)
const oneOf = <const T extends readonly string[]>(values: T, usual: T[number]) =>
  z.catch(z._default(z.enum(values), usual), usual)

export const chartMeasures = ['requests', 'tokens', 'cost'] as const
export type ChartMeasure = (typeof chartMeasures)[number]
export const chartSplits = ['none', 'provider', 'model', 'key', 'status'] as const
export type ChartSplit = (typeof chartSplits)[number]

/** What the address of this page holds. The filters have the names that the gateway gives them; `from` and `to` are ISO 8601. */
export const requestsSearchSchema = z.object({
  apiKey: text,
  provider: text,
  incomingModelAlias: text,
  selectedModelName: text,
  incomingApiType: text,
  outgoingApiType: text,
  responseStatus: text,
  minDurationMs: milliseconds,
  maxDurationMs: milliseconds,
  requestId: text,
  clientRequestId: text,
  attribution: text,
  /** Which time list and chart are about; `from` and `to` take its place. See `timeOf` for what is meant without. */
  range: z.catch(z.optional(z.enum(ranges)), undefined),
  from: instant,
  to: instant,
  by: oneOf(usageSorts, 'date'),
  dir: oneOf(['asc', 'desc'], 'desc'),
  /** Id of the request whose details are shown. */
  open: text,
  measure: oneOf(chartMeasures, 'requests'),
  split: oneOf(chartSplits, 'none'),
})
export type RequestsSearch = z.output<typeof requestsSearchSchema>

export const requestsSearchDefaults = {
  by: 'date',
  dir: 'desc',
  measure: 'requests',
  split: 'none',
} as const

/** A page without filters; time, order and chart stay. */
export const noFilters = {
  apiKey: undefined,
  provider: undefined,
  incomingModelAlias: undefined,
  selectedModelName: undefined,
  incomingApiType: undefined,
  outgoingApiType: undefined,
  responseStatus: undefined,
  minDurationMs: undefined,
  maxDurationMs: undefined,
  requestId: undefined,
  clientRequestId: undefined,
  attribution: undefined,
} satisfies Partial<RequestsSearch>

export type FilterName = keyof typeof noFilters
/** What a list is narrowed by, its time included. */
export type Filters = Pick<RequestsSearch, FilterName> & Time
