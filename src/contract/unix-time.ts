import * as z from 'zod/mini'
import { soft } from './lenient.ts'

/** A file's time as milliseconds since the epoch. The contract says seconds; milliseconds and ISO 8601 are read too. */
export const unixTime = soft(
  z.pipe(
    z.union([z.number(), z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text))))]),
    z.transform((time) => {
      if (typeof time === 'string') return Date.parse(time)
      // Seconds reach this number in the year 5138, milliseconds had it in 1973.
      return time < 1e11 ? time * 1000 : time
    }),
  ),
)
