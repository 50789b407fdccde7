import { expect, test } from 'vitest'
import { fromBase64 } from './base64.ts'

test.each([
  ['', []],
  ['AP+A', [0, 255, 128]],
  ['aGk=', [104, 105]],
])('%s', (text, bytes) => expect([...fromBase64(text)]).toEqual(bytes))

test('what is none is refused', () => expect(() => fromBase64('not base64!')).toThrow(/encoded|character/i))
