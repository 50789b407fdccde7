import { expect, test } from 'vitest'
import { parse } from 'zod/mini'
import { type UsageBucket, usageBucketSchema } from '#contract/placet/usage.ts'
import { costOf, formatCost, leftOut, priceTokens } from './cost.ts'
import { listPrices } from './list-prices.ts'
import { type Price, priceOf, priceTableSchema } from './prices.ts'

const price: Price = { match: 'm', input: 3, cached: 0.3, output: 15, noted: '2026-01-01', source: 'own' }

const row = (model: string, prompt: number, cached: number, completion: number): UsageBucket =>
  parse(usageBucketSchema, { model, prompt_tokens: prompt, cached_tokens: cached, completion_tokens: completion })

// [prompt, of it cached, completion] → USD at 3 / 0.3 / 15 per million, worked out by hand.
test.each([
  [0, 0, 0, 0],
  [1_000_000, 0, 0, 3],
  [1_000_000, 1_000_000, 0, 0.3],
  [1_000_000, 400_000, 0, 1.92],
  [0, 0, 1_000_000, 15],
  [2_500_000, 2_000_000, 120_000, 3.9],
  [812, 512, 37, 0.0016086],
  // An agent that counts cached tokens beside the prompt must not make the fresh part negative.
  [100_000, 250_000, 0, 0.03],
])('%i prompt tokens, %i of them cached, and %i completion tokens cost %d', (prompt, cached, completion, usd) => {
  expect(priceTokens(row('m', prompt, cached, completion), price)).toBeCloseTo(usd, 10)
})

test('a model of unknown price is left out and named, never counted as nothing', () => {
  const cost = costOf([row('m', 1_000_000, 0, 0), row('x', 500, 0, 500), row('', 10, 0, 0), row('x', 1, 0, 0)], [price])
  expect(cost).toEqual({ usd: 3, unknown: ['', 'x'], unknownTokens: 1011 })
  expect(formatCost(cost)).toBe('≈ $3.00')
  expect(leftOut(cost)).toBe('without 2 models of unknown price')
})

test('with no known price at all the sum is unknown', () => {
  const cost = costOf([row('x', 500, 0, 500)], [price])
  expect([formatCost(cost), leftOut(cost)]).toEqual(['unknown', '1 model of unknown price'])
})

test('nothing used costs nothing, whatever the model', () => {
  const cost = costOf([row('x', 0, 0, 0)], [])
  expect([formatCost(cost), leftOut(cost)]).toEqual(['≈ $0.00', undefined])
})

test('a model of price 0 is free, which is not unknown', () => {
  const cost = costOf([row('m', 900, 0, 1)], [{ ...price, input: 0, cached: 0, output: 0 }])
  expect([formatCost(cost), leftOut(cost)]).toEqual(['≈ $0.00', undefined])
})

test.each([
  ['claude-sonnet-4-5', 'claude-sonnet-4-5*'],
  ['claude-sonnet-4-5-20250929', 'claude-sonnet-4-5*'],
  ['anthropic/claude-sonnet-4-5', 'claude-sonnet-4-5*'],
  ['openrouter/anthropic/Claude-Sonnet-4-5', 'claude-sonnet-4-5*'],
  ['gpt-5', 'gpt-5'],
  ['gpt-5-2025-08-07', 'gpt-5-20*'],
  ['gpt-5-mini', 'gpt-5-mini*'],
  ['gpt-4.1-mini-2025-04-14', 'gpt-4.1-mini*'],
  ['gemini-2.5-flash', 'gemini-2.5-flash'],
  ['gemini-2.5-flash-lite', 'gemini-2.5-flash-lite'],
  ['gemini-2.5-flash-preview-tts', undefined],
  ['gpt-5-pro', undefined],
  ['gpt-6', undefined],
  ['unknown', undefined],
  ['', undefined],
  [' ', undefined],
])('%s is priced by the line %s', (model, match) => {
  expect(priceOf(model, listPrices)?.match).toBe(match)
})

test('the exact name goes before a beginning, and the longer beginning before the shorter', () => {
  const table = ['glm-*', 'glm-5-*', 'glm-5-air'].map((match) => ({ ...price, match }))
  expect(priceOf('glm-5-air', table)?.match).toBe('glm-5-air')
  expect(priceOf('glm-5-x', table)?.match).toBe('glm-5-*')
  expect(priceOf('glm-4', table)?.match).toBe('glm-*')
})

test('the shipped table is valid and its cached rates are not above the input rates', () => {
  expect(parse(priceTableSchema, listPrices)).toEqual(listPrices)
  expect(listPrices.filter(({ cached, input }) => cached > input)).toEqual([])
})

test.each([
  [[{ ...price, input: -1 }]],
  [[{ ...price, input: Number.NaN }]],
  [[{ ...price, match: 'a*b' }]],
  [[{ ...price, match: ' ' }]],
  [[{ ...price, noted: 'yesterday' }]],
  [[price, { ...price, match: 'M' }]],
  [{}],
])('the table %o is refused', (table) => {
  expect(priceTableSchema.safeParse(table).success).toBe(false)
})
