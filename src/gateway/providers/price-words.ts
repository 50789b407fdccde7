import { isRecord } from '#contract/lenient.ts'
import type { Pricing } from '#contract/plexus/provider-models.ts'
import type { Provider } from '#contract/plexus/providers.ts'

/** What a model costs, in one line; undefined when nothing is set, which the gateway counts as free. */
export function priceWords(pricing: Pricing | undefined): string | undefined {
  if (!pricing) return undefined
  const { source, input, output, range = [], slug, amount } = pricing
  if (source === 'simple') return `$${input ?? 0} in, $${output ?? 0} out per million tokens`
  if (source === 'per_request') return `$${amount ?? 0} per request`
  if (source === 'openrouter') return `as OpenRouter lists ${slug ?? 'it'}`
  if (source === 'defined') {
    const [first] = range
    return first ? `$${first.input_per_m} in, $${first.output_per_m} out and up, in ${range.length} steps` : 'no steps'
  }
  return `priced by ${source}`
}

/** What is set for a model; undefined when the provider only lists names. */
export function modelOf({ models }: Provider, name: string) {
  return isRecord(models) && !Array.isArray(models) ? (models[name] ?? undefined) : undefined
}
