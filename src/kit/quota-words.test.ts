import { expect, test } from 'vitest'
import type { QuotaState } from '#contract/plexus/keys.ts'
import { amountWords, limitWords, openAgainAt, renewalOf, tightestOf, toneOf, usedWords } from './quota-words.ts'

const state = (over: Partial<QuotaState> = {}): QuotaState => ({
  name: 'tokens-hour',
  limitType: 'tokens',
  limit: 1000,
  currentUsage: 100,
  remaining: 900,
  allowed: true,
  resetsAt: '2026-11-21T20:20:32.742Z',
  ...over,
})

test('amounts are said in the unit that is counted', () => {
  expect(amountWords('requests', 1)).toBe('1 request')
  expect(amountWords('tokens', 400_000)).toBe('400K tokens')
  expect(amountWords('cost', 0.0027)).toBe('under $0.01')
  expect(usedWords('requests', 8544, 500)).toBe('8,544 of 500 requests')
  expect(usedWords('cost', 1.48, 25)).toBe('$1.48 of $25.00')
})

test.each([
  [{ type: 'rolling', duration: '1h', limitType: 'tokens', limit: 400_000 }, '400K tokens per 1h, rolling'],
  [{ type: 'monthly', limitType: 'cost', limit: 50 }, '$50.00 a month'],
  [{ type: 'yearly', limitType: 'requests', limit: 2 }, '2 requests yearly'],
])('%o allows %s', (quota, words) => expect(limitWords(quota)).toBe(words))

test('when a quota lets go: all at once, or evenly all the time', () => {
  const rolling = { type: 'rolling', duration: '1h', limitType: 'tokens', limit: 1000 }
  expect(renewalOf(state(), rolling)).toBe('leaks')
  expect(renewalOf(state(), { ...rolling, type: 'daily' })).toBe('window')
  // The cost of a rolling one begins anew after each length.
  expect(renewalOf(state({ limitType: 'cost' }), { ...rolling, limitType: 'cost' })).toBe('window')
  // Without the definition, the clock tells.
  expect(renewalOf(state(), undefined)).toBe('leaks')
  expect(renewalOf(state({ resetsAt: '2026-11-23T00:00:00.000Z' }), undefined)).toBe('window')
})

test('one that leaks lets requests through again before it is empty', () => {
  const now = Date.parse('2026-11-21T20:00:00Z')
  const full = state({ currentUsage: 2000, allowed: false, resetsAt: '2026-11-21T22:00:00Z' })
  expect(openAgainAt(full, now)).toBe(Date.parse('2026-11-21T21:00:00Z'))
  expect(openAgainAt(state(), now)).toBeUndefined()
  expect(openAgainAt({ ...full, resetsAt: null }, now)).toBeUndefined()
})

test('colour follows the limit and the quota’s own warning', () => {
  expect(toneOf(state())).toBe('good')
  expect(toneOf(state({ currentUsage: 800, warnAt: 0.75 }))).toBe('warn')
  expect(toneOf(state({ currentUsage: 800 }))).toBe('good')
  expect(toneOf(state({ currentUsage: 3000, remaining: 0, allowed: false }))).toBe('bad')
})

test('the tightest one is the fullest for its size', () => {
  const cost = state({ name: 'cost', limit: 10, currentUsage: 9 })
  expect(tightestOf([state(), cost])?.name).toBe('cost')
  expect(tightestOf([])).toBeUndefined()
})
