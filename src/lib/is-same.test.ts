import { expect, test } from 'vitest'
import { isSame } from './is-same.ts'

test.each([
  [{ a: 1, b: { c: [1, null] } }, { b: { c: [1, null] }, a: 1 }, true],
  [[1, 2], [2, 1], false],
  [{ a: undefined }, {}, false],
  [[], {}, false],
  [null, {}, false],
  ['1', 1, false],
])('%j and %j: %s', (one, other, same) => expect(isSame(one, other)).toBe(same))
