import { fromJson } from '#contract/plexus/json-text.ts'
import { isRecord } from '#contract/lenient.ts'
import type { UsageRow } from '#contract/plexus/usage.ts'
import { formatUsd } from '#lib/numbers.ts'

/** Cost of a request, short. A gateway without a price for the model counts nothing, which is not the same as free. */
export function costWords(row: Pick<UsageRow, 'costTotal' | 'costSource'>): string {
  if (row.costTotal === undefined) return row.costSource === 'default' ? 'no price' : '–'
  if (row.costTotal === 0) return row.costSource === 'default' ? 'no price' : '$0'
  if (row.costTotal < 0.0001) return '< $0.0001'
  return row.costTotal < 0.01 ? `$${row.costTotal.toFixed(4)}` : formatUsd(row.costTotal)
}

export const exactCost = ({ costTotal }: Pick<UsageRow, 'costTotal'>) =>
  costTotal === undefined ? undefined : usd(costTotal)

// Made once: making one takes longer than all else about a row.
const exact = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 10 })

/** To the last digit that matters: `$0.0012592`. */
export const usd = (amount: number): string => `$${exact.format(amount)}`

const sources: Record<string, string> = {
  simple: 'Prices set at the provider’s model',
  defined: 'Prices by size, set at the provider’s model',
  openrouter: 'OpenRouter’s list of prices',
  per_request: 'A price for each request, set at the provider’s model',
  default: 'None: the gateway has no price for this model',
}

/** Where the price came from. */
export const sourceWords = (source: string): string => sources[source] ?? source

const perMillion: Record<string, string> = {
  input: 'Input',
  output: 'Output',
  cached: 'Cached input',
  cache_write: 'Cache write',
}

/**
 * The prices a cost was made of, out of the JSON text that the gateway keeps. Undefined when it is none that can be read;
 * `rest` are members that are not known.
 */
export function readPrices(
  costMetadata: string | undefined,
): { prices: { name: string; value: string }[]; rest: Record<string, unknown> } | undefined {
  const read = fromJson(costMetadata)
  if (!isRecord(read)) return undefined
  const prices: { name: string; value: string }[] = []
  const rest: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(read)) {
    const known = perMillion[name]
    if (known !== undefined && typeof value === 'number') prices.push({ name: known, value: `${usd(value)} a million` })
    else if (name !== 'source') rest[name] = value
  }
  return { prices, rest }
}
