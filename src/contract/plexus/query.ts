import * as z from 'zod/mini'

/** A whole number as it stands in an address. The empty text is none: it must never become 0. */
export const digits = (most: number, least = 0) =>
  z.string().check(
    z.regex(/^\d{1,9}$/, 'Must be a whole number.'),
    z.refine((text) => Number(text) >= least && Number(text) <= most, `Must be from ${least} to ${most}.`),
  )

/** A moment, written out as ISO 8601 in UTC with milliseconds: the gateway compares it as text. */
export const moment = z
  .string()
  .check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'Must be a moment as toISOString() writes it.'))

export const filterText = z
  .string()
  .check(z.minLength(1, 'Must not be empty.'), z.maxLength(500, 'At most 500 characters.'))

/** Paging of the lists that know nothing else. */
export const pagingQuerySchema = z.object({
  limit: z.optional(digits(10_000, 1)),
  offset: z.optional(digits(100_000_000)),
})
