import { expect, test } from 'vitest'
import { costWords, readPrices, usd } from './cost.ts'

test.each([
  [{}, '–'],
  [{ costTotal: 0, costSource: 'simple' }, '$0'],
  [{ costSource: 'default' }, 'no price'],
  [{ costTotal: 0.00000012 }, '< $0.0001'],
  [{ costTotal: 0.0012592 }, '$0.0013'],
  [{ costTotal: 12.5 }, '$12.50'],
])('%j reads as %s', (row, expected) => expect(costWords(row)).toBe(expected))

test('an exact amount keeps its digits', () => {
  expect(usd(0.0012592)).toBe('$0.0012592')
  expect(usd(3)).toBe('$3.00')
})

test('prices are read out of their text; what is not known stays beside them', () => {
  expect(readPrices('{"source":"simple","input":0.5,"output":1.5,"tier":"night"}')).toEqual({
    prices: [
      { name: 'Input', value: '$0.50 a million' },
      { name: 'Output', value: '$1.50 a million' },
    ],
    rest: { tier: 'night' },
  })
  expect(readPrices('{"input":')).toBeUndefined()
  expect(readPrices(undefined)).toBeUndefined()
})
