import { expect, test } from 'vitest'
import { readJson } from './json.ts'

test.each([
  ['{"a": 1}', { value: { a: 1 } }],
  ['null', { value: null }],
])('%s is read', (text, expected) => expect(readJson(text)).toEqual(expected))

test.each([
  ['{\n  "a": 1,\n}', /^Line 3, column 1: /],
  ['{"a": tru}', /^Line 1, column \d+: /],
  ['', /\S/],
])('what is wrong with %s is said with its place', (text, words) => {
  const read = readJson(text)
  expect('error' in read && read.error).toMatch(words)
})
