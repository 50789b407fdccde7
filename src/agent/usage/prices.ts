import * as z from 'zod/mini'

const rate = z.number('Must be a number.').check(z.minimum(0, 'Can’t be below 0.'), z.maximum(100_000, 'Is too much.'))

/** One line of the price table. Rates are USD per million tokens. */
export const priceSchema = z.object({
  /** A model's exact name, or the beginning of names followed by `*`. */
  match: z
    .string()
    .check(
      z.trim(),
      z.minLength(1, 'Name a model, or the beginning of names and *.'),
      z.maxLength(200, 'At most 200 characters.'),
      z.regex(/^[^*]*\*?$/, 'A * may stand only at the end.'),
    ),
  input: rate,
  /** For the part of the prompt that came from the provider's cache. */
  cached: rate,
  output: rate,
  /** The day the rates were noted, `YYYY-MM-DD`. */
  noted: z.iso.date('Must be a day.'),
  source: z._default(z.enum(['list price', 'own']), 'own'),
})
export type Price = z.infer<typeof priceSchema>

/** No two lines for the same name: which one counts would be a riddle. */
export const priceTableSchema = z.array(priceSchema).check(
  z.maxLength(500, 'At most 500 lines.'),
  z.refine((table) => new Set(table.map(({ match }) => match.toLowerCase())).size === table.length, {
    error: 'Two lines are for the same name.',
  }),
)
export type PriceTable = readonly Price[]

/**
 * The line for a model: its exact name, else the longest matching beginning; then the same for the name without its
 * provider (`anthropic/claude-…`). Undefined when its price is unknown, as it always is for a blank name.
 */
export function priceOf(model: string, table: PriceTable): Price | undefined {
  const name = model.trim().toLowerCase()
  if (name === '') return undefined
  return lookUp(name, table) ?? (name.includes('/') ? lookUp(name.slice(name.lastIndexOf('/') + 1), table) : undefined)
}

function lookUp(name: string, table: PriceTable): Price | undefined {
  const exact = table.find(({ match }) => match.toLowerCase() === name)
  if (exact) return exact
  return table
    .filter(({ match }) => match.endsWith('*') && name.startsWith(match.slice(0, -1).toLowerCase()))
    .toSorted((a, b) => b.match.length - a.match.length)[0]
}
