import { expect, test } from 'vitest'
import { drawnRows, heightOf, toRows, toScroll } from './fixed-rows.ts'

const few = { count: 100, rowHeight: 26, viewHeight: 260 }
const many = { count: 1_000_000, rowHeight: 26, viewHeight: 260 }

test('of a hundred rows those in sight are drawn, and the rest is empty space', () => {
  expect(drawnRows(520, few, 0)).toEqual({ first: 20, last: 31, above: 520, below: 69 * 26 })
  expect(drawnRows(Infinity, few, 0)).toMatchObject({ last: 100, below: 0 })
  expect(drawnRows(0, { ...few, count: 3 }, 0)).toEqual({ first: 0, last: 3, above: 0, below: 0 })
})

test('a million rows are no higher than browsers can bear, and every one is reached', () => {
  expect(heightOf(many)).toBeLessThan(17_000_000)
  expect(drawnRows(0, many, 0).first).toBe(0)
  expect(drawnRows(Infinity, many, 0)).toMatchObject({ last: 1_000_000, below: 0 })
  for (const row of [1, 12_345, 500_000, 999_980]) {
    const scrollTop = toScroll(row * 26, many)
    expect(toRows(scrollTop, many)).toBeCloseTo(row * 26, 3)
    const { first, last, above } = drawnRows(scrollTop, many, 0)
    expect(last - first).toBe(11)
    // The row's place in the page is where the view begins.
    expect(above + (row - first) * 26).toBeCloseTo(scrollTop, 3)
  }
})
