import * as z from 'zod/mini'
import { answerFilters } from './answered.ts'
import { stageIds } from './stages.ts'

/** An id that looks like a number comes out of the address as one. */
const text = z.catch(
  z.optional(
    z.pipe(
      z.union([z.string(), z.number(), z.boolean()]),
      z.transform((value) => String(value)),
    ),
  ),
  undefined,
)
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.catch(z._default(z.enum(values), values[0]), values[0])

/** What the address of this page holds. */
export const tracesSearchSchema = z.object({
  /** The trace that is open. */
  requestId: text,
  /** Which of the loaded ones are listed. */
  show: oneOf(answerFilters),
  /** What of an open trace is compared. */
  compare: z.catch(z.optional(z.enum(['requests', 'answers'])), undefined),
  layout: oneOf(['split', 'unified']),
  /** The stage that is shown where only one has room. */
  stage: oneOf(stageIds),
  form: z.catch(z.optional(z.literal('targets')), undefined),
})
export type TracesSearch = z.output<typeof tracesSearchSchema>

export const tracesSearchDefaults = { show: 'all', layout: 'split', stage: 'asked' } as const
