import * as z from 'zod/mini'
import { soft } from '../lenient.ts'
import { fromJson } from './json-text.ts'

/** One try at one target; `status` is `success`, `failed` or `skipped`, or what a later gateway adds. */
export const attemptSchema = z.looseObject({
  index: soft(z.number()),
  provider: soft(z.string()),
  model: soft(z.string()),
  apiType: soft(z.string()),
  status: soft(z.string()),
  reason: soft(z.string()),
  statusCode: soft(z.number()),
  retryable: soft(z.boolean()),
})
export type Attempt = z.infer<typeof attemptSchema>

/** The tries of a request in order; none when nothing was recorded, undefined when what was recorded can't be read. */
export function attemptsOf(retryHistory: string | undefined): Attempt[] | undefined {
  if (retryHistory === undefined || retryHistory === '') return []
  const read = z.safeParse(z.array(attemptSchema), fromJson(retryHistory))
  return read.success ? read.data : undefined
}
