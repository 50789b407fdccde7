import { expect, test } from 'vitest'
import type { Meter } from '#contract/plexus/provider-quotas.ts'
import { amountOf, formatAmount, periodOf, stateOfMeter, utilizationOf, worstMeter } from './meter-words.ts'

const meter = (over: Partial<Meter> = {}): Meter => ({
  key: 'k',
  label: 'L',
  kind: 'allowance',
  unit: 'requests',
  status: 'ok',
  ...over,
})

test.each([
  [{ limit: 500, used: 188, remaining: 312 }, '188 of 500 requests used'],
  [{ unit: 'usd', limit: 24, used: 3.8999999999999986 }, '$3.90 of $24.00 used'],
  [{ kind: 'balance', unit: 'usd', limit: 50, used: 13.37, remaining: 36.63 }, '$36.63 left of $50.00'],
  [{ kind: 'balance', unit: 'usd', remaining: 4 }, '$4.00 left'],
  [{ unit: 'tokens', used: 12_400_000 }, '12.4M tokens used'],
  [{ unit: 'percent', used: 40 }, '40 % used'],
  [{ remaining: 7 }, '7 requests left'],
  [{ limit: 10 }, 'limit of 10 requests'],
  [{}, 'no amounts given'],
])('%j is told as “%s”', (over, words) => {
  expect(amountOf(meter(over))).toBe(words)
})

test.each([
  [{ utilizationPercent: 16.249999999999996 }, '16.2 % used'],
  [{ utilizationPercent: 'unknown' }, 'the provider does not say how much of it is used'],
  [{ utilizationPercent: 'not_applicable', kind: 'balance' }, 'a balance has no limit to be measured against'],
  [{ utilizationPercent: 'not_applicable' }, 'there is no limit to be measured against'],
])('%j is told as “%s”', (over, words) => {
  expect(utilizationOf(meter(over))).toBe(words)
})

test('a word that is not known yet is told as it is, and is no alarm', () => {
  expect(stateOfMeter({ status: 'throttled' })).toEqual({ word: 'throttled', tone: 'quiet', rank: 1 })
  expect(stateOfMeter({ status: null }).word).toBe('Not rated')
})

test('the worst meter is the one of the worst status, then the fullest', () => {
  const all = [
    meter({ key: 'a', utilizationPercent: 60 }),
    meter({ key: 'b', status: 'critical', utilizationPercent: 91 }),
    meter({ key: 'c', status: 'critical', utilizationPercent: 97 }),
  ]
  expect(worstMeter(all)?.key).toBe('c')
  expect(worstMeter([])).toBeUndefined()
})

test('amounts and periods', () => {
  expect(formatAmount(0.001, 'usd')).toBe('under $0.01')
  expect(periodOf(meter({ periodValue: 5, periodUnit: 'hour', periodCycle: 'rolling' }))).toBe('every 5 hours, rolling')
  expect(periodOf(meter({ periodValue: 1, periodUnit: 'day' }))).toBe('every day')
  expect(periodOf(meter())).toBe('')
})
