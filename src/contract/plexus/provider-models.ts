import * as z from 'zod/mini'
import { between, notNegative, positiveWhole } from './fields.ts'

export const modelTypes = ['text', 'embeddings', 'transcriptions', 'speech', 'image'] as const
export const modelType = () =>
  z.enum(modelTypes, 'Choose text, embeddings, transcriptions, speech or image, or leave it out.')

/** What a model costs. Prices are USD per million tokens; `per_request.amount` is USD. `upper_bound` null: no end. */
export const pricingSchema = z.looseObject({
  source: z.string(),
  input: z.optional(z.nullable(z.number())),
  output: z.optional(z.nullable(z.number())),
  cached: z.optional(z.nullable(z.number())),
  cache_write: z.optional(z.nullable(z.number())),
  range: z.optional(
    z.array(
      z.looseObject({
        lower_bound: z.optional(z.number()),
        upper_bound: z.optional(z.nullable(z.number())),
        input_per_m: z.number(),
        output_per_m: z.number(),
        cached_per_m: z.optional(z.nullable(z.number())),
        cache_write_per_m: z.optional(z.nullable(z.number())),
      }),
    ),
  ),
  slug: z.optional(z.string()),
  discount: z.optional(z.nullable(z.number())),
  amount: z.optional(z.nullable(z.number())),
})
export type Pricing = z.infer<typeof pricingSchema>

/** What is set for one model of a provider. */
export const providerModelSchema = z.looseObject({
  pricing: z.optional(pricingSchema),
  type: z.optional(z.nullable(z.string())),
  /** API types, as names or as `{type, subtype}`. */
  access_via: z.optional(z.nullable(z.array(z.unknown()))),
  maxConcurrency: z.optional(z.nullable(z.number())),
})
export type ProviderModel = z.infer<typeof providerModelSchema>

const price = () => notNegative('a price')
const priceRange = z
  .looseObject({
    lower_bound: notNegative('a number of tokens'),
    upper_bound: z.nullable(notNegative('a number of tokens')),
    input_per_m: price(),
    output_per_m: price(),
    cached_per_m: z.optional(price()),
    cache_write_per_m: z.optional(price()),
  })
  .check(
    z.refine(({ lower_bound, upper_bound }) => upper_bound === null || upper_bound > lower_bound, {
      path: ['upper_bound'],
      error: 'The end is above the beginning, or empty for no end.',
    }),
  )

export const pricingSources = ['simple', 'defined', 'openrouter', 'per_request'] as const
export const pricingBodySchema = z.discriminatedUnion(
  'source',
  [
    z.looseObject({
      source: z.literal('simple'),
      input: price(),
      output: price(),
      cached: z.optional(price()),
      cache_write: z.optional(price()),
    }),
    z.looseObject({
      source: z.literal('defined'),
      range: z.array(priceRange).check(z.minLength(1, 'Give at least one range.')),
    }),
    z.looseObject({
      source: z.literal('openrouter'),
      slug: z.string().check(z.minLength(1, 'Enter the name that OpenRouter has for the model.')),
      discount: z.optional(between(0, 1)),
    }),
    z.looseObject({ source: z.literal('per_request'), amount: price() }),
  ],
  { error: 'Choose how the price is known: simple, defined, openrouter or per_request.' },
)
export type PricingBody = z.infer<typeof pricingBodySchema>

export const providerModelBodySchema = z.looseObject({
  pricing: z.optional(pricingBodySchema),
  type: z.optional(modelType()),
  maxConcurrency: z.optional(z.nullable(positiveWhole())),
})
