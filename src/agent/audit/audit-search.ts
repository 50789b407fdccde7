import * as z from 'zod/mini'

/** Ranges that end now and slide with it, in milliseconds. */
export const presets = {
  '15m': 900_000,
  '1h': 3_600_000,
  '6h': 21_600_000,
  '24h': 86_400_000,
  '3d': 259_200_000,
  '7d': 604_800_000,
} as const
export type Preset = keyof typeof presets

/** Exact filters that the agent applies, under the names they also have in the address. */
export const idFilters = ['traceId', 'turnId', 'parentRunId', 'channelId', 'runId', 'sessionKey', 'origin'] as const
export type IdFilter = (typeof idFilters)[number]

export const sortColumns = ['time', 'event', 'lane', 'model', 'status', 'duration'] as const

const text = z.catch(z.optional(z.string()), undefined)
const instant = z.catch(
  z.optional(z.string().check(z.refine((value) => !Number.isNaN(Date.parse(value)), 'Must be an instant.'))),
  undefined,
)
const oneOf = <const T extends readonly string[]>(values: T, usual: T[number]) =>
  z.catch(z._default(z.enum(values), usual), usual)

/** Everything about the view that survives a reload. One description for the address, the request, the table and the export. */
export const auditSearchSchema = z.object({
  view: oneOf(['list', 'live'], 'list'),
  range: oneOf(['15m', '1h', '6h', '24h', '3d', '7d'], '1h'),
  /** ISO 8601. Together they take the place of `range`. */
  from: instant,
  to: instant,
  q: z.catch(z._default(z.string(), ''), ''),
  event: z.catch(z._default(z.array(z.string()), []), []),
  /** `channel:telegram`, `origin:api` or `system`. */
  lane: text,
  status: text,
  model: text,
  tool: text,
  /** Also requests to the agent's own API. */
  noise: z.catch(z._default(z.boolean(), false), false),
  traceId: text,
  turnId: text,
  parentRunId: text,
  channelId: text,
  runId: text,
  sessionKey: text,
  origin: text,
  by: oneOf(sortColumns, 'time'),
  dir: oneOf(['asc', 'desc'], 'desc'),
  /** Key of the event whose details are shown. */
  open: text,
})
export type AuditSearch = z.output<typeof auditSearchSchema>

/** A view without filters; range and order stay. */
export const noFilters = {
  q: '',
  event: [],
  lane: undefined,
  status: undefined,
  model: undefined,
  tool: undefined,
  traceId: undefined,
  turnId: undefined,
  parentRunId: undefined,
  channelId: undefined,
  runId: undefined,
  sessionKey: undefined,
  origin: undefined,
} satisfies Partial<AuditSearch>
