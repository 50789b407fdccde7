import type { Price, PriceTable } from './prices.ts'

/** The day on which these were noted. Providers change them: whoever needs them right edits the table. */
const noted = '2026-05-01'

/** Input, cached input, output in USD per million tokens; of tiered prices the lowest tier. Dated names share their model's line. */
const rates: readonly (readonly [match: string, input: number, cached: number, output: number])[] = [
  ['claude-opus-4-6*', 5, 0.5, 25],
  ['claude-opus-4-5*', 5, 0.5, 25],
  ['claude-opus-4-1*', 15, 1.5, 75],
  ['claude-opus-4-2*', 15, 1.5, 75],
  ['claude-sonnet-4-6*', 3, 0.3, 15],
  ['claude-sonnet-4-5*', 3, 0.3, 15],
  ['claude-sonnet-4-2*', 3, 0.3, 15],
  ['claude-haiku-4-5*', 1, 0.1, 5],
  ['claude-3-5-haiku*', 0.8, 0.08, 4],
  ['gpt-5.4', 2.5, 0.25, 15],
  ['gpt-5.4-mini*', 0.75, 0.075, 4.5],
  ['gpt-5.2', 1.75, 0.175, 14],
  ['gpt-5.1', 1.25, 0.125, 10],
  ['gpt-5', 1.25, 0.125, 10],
  ['gpt-5-20*', 1.25, 0.125, 10],
  ['gpt-5-codex', 1.25, 0.125, 10],
  ['gpt-5-mini*', 0.25, 0.025, 2],
  ['gpt-5-nano*', 0.05, 0.005, 0.4],
  ['gpt-4.1', 2, 0.5, 8],
  ['gpt-4.1-20*', 2, 0.5, 8],
  ['gpt-4.1-mini*', 0.4, 0.1, 1.6],
  ['gpt-4.1-nano*', 0.1, 0.025, 0.4],
  ['gpt-4o', 2.5, 1.25, 10],
  ['gpt-4o-20*', 2.5, 1.25, 10],
  ['gpt-4o-mini*', 0.15, 0.075, 0.6],
  ['o3', 2, 0.5, 8],
  ['o4-mini*', 1.1, 0.275, 4.4],
  ['gemini-2.5-pro', 1.25, 0.125, 10],
  ['gemini-2.5-flash', 0.3, 0.03, 2.5],
  ['gemini-2.5-flash-lite', 0.1, 0.01, 0.4],
  ['deepseek-chat', 0.28, 0.028, 0.42],
  ['deepseek-reasoner', 0.28, 0.028, 0.42],
]

/** What the dashboard ships: providers' public list prices. */
export const listPrices: PriceTable = rates.map(([match, input, cached, output]): Price => ({
  match,
  input,
  cached,
  output,
  noted,
  source: 'list price',
}))
