import * as z from 'zod/mini'
import { readDimensions } from './grouping.ts'
import { rangeNames } from './range.ts'

const choice = z.catch(z.optional(z.string()), undefined)
const day = z.catch(z.optional(z.iso.date()), undefined)

/** What the address of the tab holds. */
export const usageSearchSchema = z.object({
  range: z.catch(z._default(z.enum(rangeNames), '14d'), '14d'),
  // UTC days of a custom range, both inclusive.
  from: day,
  to: day,
  compare: z.catch(z._default(z.boolean(), false), false),
  // What the figures are broken down by, as a comma-separated list.
  by: z.catch(z._default(z.string().check(z.refine(readsBack)), 'date,model'), 'date,model'),
  // '' is what the agent recorded without a name.
  model: choice,
  origin: choice,
  channel: choice,
  sort: z.catch(z._default(z.string(), 'tokens'), 'tokens'),
  dir: z.catch(z._default(z.enum(['asc', 'desc']), 'desc'), 'desc'),
  dialog: z.catch(z.optional(z.literal('prices')), undefined),
})
export type UsageSearch = z.output<typeof usageSearchSchema>
export type ChangeSearch = (next: Partial<UsageSearch>) => void

function readsBack(by: string): boolean {
  return by === '' || readDimensions(by).length === by.split(',').length
}
