import * as z from 'zod/mini'
import { oneLine } from '#contract/plain-text.ts'

/** With commas from 10,000 on. */
const digits = new Intl.NumberFormat('en', { useGrouping: 'min2' })
const inDigits = (value: number) => digits.format(value)

/** A whole number from `low` to `high`, both included. `unit` is for the sentence (`seconds`). */
export const whole = (low: number, high: number, unit = '') => {
  const error = `Enter a whole number from ${inDigits(low)} to ${inDigits(high)}${unit && ` ${unit}`}.`
  return z.int(error).check(z.gte(low, error), z.lte(high, error))
}

/** The same with fractions. */
export const between = (low: number, high: number, unit = '') => {
  const error = `Enter a number from ${inDigits(low)} to ${inDigits(high)}${unit && ` ${unit}`}.`
  return z.number(error).check(z.gte(low, error), z.lte(high, error))
}

/** A port, which nobody writes with commas. */
export const portNumber = () => {
  const error = 'Enter a port from 1 to 65535.'
  return z.int(error).check(z.gte(1, error), z.lte(65_535, error))
}

/** A number that isn't below zero. */
export const notNegative = (what = 'a number') => {
  const error = `Enter ${what} of 0 or more.`
  return z.number(error).check(z.gte(0, error))
}

/** A whole number of 1 or more. */
export const positiveWhole = () => {
  const error = 'Enter a whole number of 1 or more.'
  return z.int(error).check(z.gte(1, error))
}

/** A text of one line that isn't empty. */
export const text = (what: string, most = 500) =>
  z
    .string(`Enter ${what}.`)
    .check(z.trim(), z.minLength(1, `Enter ${what}.`), z.maxLength(most, `At most ${most} characters.`), oneLine())

/** A list of names, each once. Never null: the gateway refuses that; no restriction is an absent or an empty list. */
export const names = (what: string) =>
  z
    .array(text(what), 'Leave the list out, or list names.')
    .check(
      z.refine((list) => new Set(list).size === list.length, 'One of these is listed twice. Remove one of the two.'),
    )

/** A name in an address: slashes may part it, nothing that an address would swallow. */
export const slug = (what: string) =>
  text(what, 200).check(
    z.refine(
      (name) => name.split('/').every((part) => part !== '' && part !== '.' && part !== '..'),
      'A slash may stand between two names only, and none of them may be “.” or “..”.',
    ),
  )

/** The rule for names of user quotas and of MCP servers. */
export const shortName = () =>
  z
    .string('Enter a name.')
    .check(
      z.regex(
        /^[a-z0-9][a-z0-9_-]{1,62}$/,
        'Use 2 to 63 lower-case letters, digits, hyphens and underscores; begin with a letter or a digit.',
      ),
    )
