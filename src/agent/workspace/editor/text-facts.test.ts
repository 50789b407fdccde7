import { expect, test } from 'vitest'
import { factsOf } from './text-facts.ts'

test('an empty text has one line and nothing else', () =>
  expect(factsOf('')).toEqual({
    characters: 0,
    words: 0,
    lines: 1,
    bytes: 0,
    tokens: 0,
    ends: 'LF',
    hasMark: false,
  }))

test('bytes are those of UTF-8, the byte order mark is one of them and no character', () =>
  expect(factsOf('\uFEFFÜbergabe Nachtschicht\r\n')).toEqual({
    characters: 23,
    words: 2,
    lines: 2,
    bytes: 27,
    tokens: 6,
    ends: 'CRLF',
    hasMark: true,
  }))
