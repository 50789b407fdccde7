import { tokensOf, type UsageBucket, type UsageTotals } from '#contract/placet/usage.ts'
import { valueName } from '#kit/usage-groups.ts'
import { formatUsd, plural } from '#lib/numbers.ts'
import { type Price, priceOf, type PriceTable } from './prices.ts'

/** An estimate and what it leaves out. */
export interface Cost {
  /** USD of the tokens whose price is known; undefined when there is none of those though tokens were used. */
  usd: number | undefined
  /** Models with use but without a price; '' is the model that the agent did not record. */
  unknown: readonly string[]
  /** Tokens that the sum leaves out. */
  unknownTokens: number
}

const million = 1_000_000

/** USD of these tokens. The cached part of the prompt is priced at the cached rate and only there. */
export function priceTokens(used: UsageTotals, price: Price): number {
  const cached = Math.min(Math.max(used.cached_tokens, 0), used.prompt_tokens)
  const fresh = used.prompt_tokens - cached
  return (fresh * price.input + cached * price.cached + used.completion_tokens * price.output) / million
}

/** What rows, each of one model, would cost. A model without a price counts as unknown, never as 0. */
export function costOf(rows: readonly UsageBucket[], table: PriceTable): Cost {
  let usd = 0
  let known = false
  let unknownTokens = 0
  const unknown = new Set<string>()
  for (const row of rows) {
    const tokens = tokensOf(row)
    if (tokens === 0) continue
    const model = row.model?.trim() ?? ''
    const price = priceOf(model, table)
    if (price) {
      usd += priceTokens(row, price)
      known = true
    } else {
      unknown.add(model)
      unknownTokens += tokens
    }
  }
  return { usd: known || unknown.size === 0 ? usd : undefined, unknown: [...unknown].toSorted(), unknownTokens }
}

/** `≈ $12.40`, or `unknown`. What is left out has to be said beside it: see `leftOut`. */
export const formatCost = ({ usd }: Cost) => (usd === undefined ? 'unknown' : `≈ ${formatUsd(usd)}`)

/** `without 2 models of unknown price`; undefined when nothing is left out. */
export function leftOut({ usd, unknown }: Cost): string | undefined {
  if (unknown.length === 0) return undefined
  const models = plural(unknown.length, 'model')
  return usd === undefined ? `${models} of unknown price` : `without ${models} of unknown price`
}

/** `Without a price: unknown, glm-5.`, for a title. */
export const leftOutNames = ({ unknown }: Cost) => `Without a price: ${unknown.map(valueName).join(', ')}.`
