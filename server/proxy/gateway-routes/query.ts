import * as z from 'zod/mini'
import type { Issue } from '#contract/problem.ts'

/** Digits and nothing else: an empty text is not 0, and neither `NaN` nor `-1` may reach a gateway, which reads them as "all". */
export const wholeNumber = (least: number, most: number) =>
  z.optional(
    z
      .string()
      .check(
        z.refine(
          (text) => /^\d{1,15}$/.test(text) && Number(text) >= least && Number(text) <= most,
          `A whole number from ${least} to ${most}.`,
        ),
      ),
  )

/** Required: without it everything would be deleted. 0 is everything up to now. */
export const olderThanDaysQuery = z.object({
  olderThanDays: z
    .string('Say from how many days on; 0 means everything up to now.')
    .check(z.regex(/^\d{1,6}$/, 'A whole number of days, 0 or more.')),
})

export const text = z.optional(
  z.string().check(z.minLength(1, 'Leave it out instead of sending it empty.'), z.maxLength(1000)),
)

/** ISO 8601 in UTC: a gateway compares dates as text. */
export const instant = z.optional(
  z
    .string()
    .check(
      z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/, 'A time in UTC, such as 2026-11-21T20:15:00.000Z.'),
    ),
)

/** At most 500 rows at once; 5000 when the members are named. */
export const window = { limit: wholeNumber(1, 5000), offset: wholeNumber(0, 1e12) }

export function boundedWindow(query: URLSearchParams): Issue | undefined {
  return Number(query.get('limit') ?? 0) > 500 && !query.has('fields')
    ? { path: 'limit', message: 'At most 500, or 5000 with fields.' }
    : undefined
}

/** Whose key it is about, when the admin asks. */
export const keyNameQuery = z.object({ keyName: text })
