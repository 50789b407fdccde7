import * as z from 'zod/mini'

const oneOf = <const T extends readonly string[]>(values: T, usual: T[number]) =>
  z.catch(z._default(z.enum(values), usual), usual)

/** What a replay holds against what. */
export const comparisons = ['log-rules', 'log-draft', 'rules-draft'] as const
export type Comparison = (typeof comparisons)[number]

/** Everything about the view that survives a reload. */
export const policySearchSchema = z.object({
  view: oneOf(['rules', 'simulate'], 'rules'),
  q: z.catch(z._default(z.string(), ''), ''),
  show: oneOf(['all', 'deny', 'allow', 'idle'], 'all'),
  by: z.catch(z.optional(z.enum(['action', 'tool', 'added'])), undefined),
  dir: oneOf(['asc', 'desc'], 'asc'),
  /** Key of the rule whose details are shown. */
  open: z.catch(z.optional(z.string()), undefined),
  /** `edit` is about the open rule. */
  dialog: z.catch(z.optional(z.enum(['new', 'edit'])), undefined),
  /** The simulated call. */
  tool: z.catch(z._default(z.string(), ''), ''),
  caller: oneOf(['interactive', 'cron'], 'interactive'),
  params: z.catch(z.optional(z.record(z.string(), z.unknown())), undefined),
  range: oneOf(['1h', '24h', '7d'], '24h'),
  compare: z.catch(z.optional(z.enum(comparisons)), undefined),
})
export type PolicySearch = z.output<typeof policySearchSchema>
export type ChangeSearch = (next: Partial<PolicySearch>) => void

/** What the address leaves out. */
export const usualSearch = {
  view: 'rules',
  q: '',
  show: 'all',
  dir: 'asc',
  tool: '',
  caller: 'interactive',
  range: '24h',
} as const
