import { expect, test } from 'vitest'
import { edgesOf, looksLikeMask, utf8Bytes } from './secret-value.ts'

test.each([
  ['plain', undefined],
  ['two words', undefined],
  ['line\nline', undefined],
  [' x', 'begins with a space'],
  ['x\n', 'ends with a line break'],
  ['  x\r\n', 'begins with spaces and ends with a line break'],
  ['\tx', 'begins with a tab'],
  ['x\u00a0', 'ends with a space'],
  [' \n', 'is nothing but spaces and line breaks'],
  ['', undefined],
])('edges of %j', (value, words) => expect(edgesOf(value)).toBe(words))

test.each([
  ['***', '', true],
  ['••••••••', '', true],
  ['sk-…3f2a', '', true],
  ['sk-...3f2a', 'sk-...3f2a', true],
  ['sk-...3f2a', '', false],
  [' sk-…3f2a\n', '', true],
  ['sk-ant-api03-whatever', '', false],
  ['a**b', '', false],
  ['wait… what is this', '', false],
  ['', '', false],
])('%j as a mask, beside %j', (value, mask, expected) => expect(looksLikeMask(value, mask)).toBe(expected))

test('bytes are counted as they are sent', () => expect(utf8Bytes('aé漢😀')).toBe(10))
