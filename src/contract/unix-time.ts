import * as z from 'zod/mini'
import { soft } from './lenient.ts'

const most = 8.63e15

/** Milliseconds since the epoch that clocks can show in every time zone. */
export const instant = z.number().check(z.minimum(-most), z.maximum(most))

/** A file's time as milliseconds since the epoch. The contract says seconds; milliseconds and ISO 8601 are read too. Undefined: no time. */
export function readUnixTime(raw: unknown): number | undefined {
  if (typeof raw === 'string') {
    const parsed = Date.parse(raw)
    return Number.isNaN(parsed) ? undefined : parsed
  }
  if (typeof raw !== 'number' || !(Math.abs(raw) <= most)) return undefined
  // Seconds reach this number in the year 5138, milliseconds had it in 1973.
  return raw < 1e11 ? raw * 1000 : raw
}

/** The same as a schema; what is no time reads as undefined. */
export const unixTime = soft(
  z.pipe(z.unknown().check(z.refine((raw) => readUnixTime(raw) !== undefined)), z.transform(readUnixTime)),
)
