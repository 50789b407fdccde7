import { expect, test } from 'vitest'
import { deepest, NestedTooDeep, parseJsonText } from './parse-json.ts'

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

test('what is nested as deep as allowed is read, and nothing deeper', () => {
  expect(parseJsonText(nested(deepest))).toBeInstanceOf(Array)
  expect(() => parseJsonText(nested(deepest + 1))).toThrow(NestedTooDeep)
  expect(() => parseJsonText('{"a":'.repeat(deepest + 1))).toThrow(NestedTooDeep)
})

test('brackets side by side, and inside strings, do not count', () => {
  expect(parseJsonText(`[${'[],{},'.repeat(deepest)}1]`)).toHaveLength(2 * deepest + 1)
  const text = String.raw`a \" [ \\`.repeat(deepest) + '['.repeat(deepest)
  expect(parseJsonText(JSON.stringify([text, text]))).toEqual([text, text])
})

test('a string that does not end leaves the complaint to the parser', () => {
  expect(() => parseJsonText(`"${'['.repeat(deepest + 1)}`)).toThrow(SyntaxError)
})
