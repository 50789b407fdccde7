import * as z from 'zod/mini'
import { listOf, soft } from '../lenient.ts'
import { unixTime } from '../unix-time.ts'

/** Contract C.14. `mtime` in milliseconds since the epoch once read, `size` in bytes. */
export const scriptSchema = z.looseObject({
  name: z.string(),
  path: soft(z.string()),
  size: soft(z.number()),
  mtime: unixTime,
})
export type Script = z.infer<typeof scriptSchema>

export const scriptListSchema = listOf(scriptSchema, 'scripts')
