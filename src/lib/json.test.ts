import { expect, test } from 'vitest'
import { readJson } from './json.ts'

test.each([
  ['{"a": 1}', { value: { a: 1 } }],
  ['null', { value: null }],
])('%s is read', (text, expected) => expect(readJson(text)).toEqual(expected))

test.each([
  ['{\n  "a": 1,\n}', 'Line 3, column 1: a name in double quotes is expected here.'],
  ['{\n  "enabled": tru\n}', 'Line 2, column 14: a value is expected here.'],
  ['{"a" 1}', 'Line 1, column 6: a colon is expected here.'],
  ['{"a": 1 "b": 2}', 'Line 1, column 9: a comma or the closing bracket is expected here.'],
  ['[1, 2', 'Line 1, column 6: it ends too early.'],
  ['[1,]', 'Line 1, column 4: a value is expected here.'],
  ['[}', 'Line 1, column 2: a value or ] is expected here.'],
  ["{'a': 1}", 'Line 1, column 2: a name in double quotes or } is expected here.'],
  ['{"a": "x', 'Line 1, column 7: this text does not end.'],
  ['{"a": 01}', 'Line 1, column 8: a comma or the closing bracket is expected here.'],
  ['{} {}', 'Line 1, column 4: nothing is expected any more.'],
  ['', 'Line 1, column 1: it ends too early.'],
])('what is wrong with %j is said with its place', (text, error) => expect(readJson(text)).toEqual({ error }))
