import { expect, test } from 'vitest'
import { asEdited, asWritten, hasMark, lineEndsOf } from './line-ends.ts'

test.each([
  ['', 'LF'],
  ['one', 'LF'],
  ['a\nb\n', 'LF'],
  ['a\r\nb\r\n', 'CRLF'],
  ['a\rb\r', 'CR'],
  ['a\r\nb\n', 'mixed'],
  ['a\rb\r\n', 'mixed'],
])('the lines of %j end with %s', (text, ends) => expect(lineEndsOf(text)).toBe(ends))

test.each(['', 'one', 'a\nb', 'a\r\nb\r\n', 'a\rb', 'a\r\nb\nc\rd', '\uFEFFa\r\nb', '\uFEFF', '\n\r\n\r'])(
  '%j is written as it was when nothing was typed',
  (text) => {
    expect(asEdited(text)).not.toContain('\r')
    expect(asWritten(asEdited(text), text)).toBe(text)
  },
)

test('a byte order mark stays, and is not in the editor', () => {
  expect(hasMark('\uFEFFa')).toBe(true)
  expect(asEdited('\uFEFFa')).toBe('a')
  expect(asWritten('b', '\uFEFFa')).toBe('\uFEFFb')
})

test('new lines end as the others do', () => {
  expect(asWritten('a\nnew\nb\n', 'a\r\nb\r\n')).toBe('a\r\nnew\r\nb\r\n')
  expect(asWritten('a\nnew', 'a\rb')).toBe('a\rnew')
})

test.each([
  ['a changed line', 'a\r\nb\nc\r\nd', 'a\nB\nc\nd', 'a\r\nB\nc\r\nd'],
  ['a new line', 'a\r\nb\nc\r\nd', 'a\nb\nnew\nc\nd', 'a\r\nb\nnew\r\nc\r\nd'],
  ['a line less', 'a\r\nb\nc\r\nd', 'a\nc\nd', 'a\r\nc\r\nd'],
  ['changes in two places', 'a\nb\r\nc\nd\r\ne\r\nf', 'A\nb\nc\nd\nnew\ne\nF', 'A\nb\r\nc\nd\r\nnew\r\ne\r\nF'],
  ['everything else', 'a\r\nb\n', 'x\ny\nz\n', 'x\r\ny\nz\r\n'],
])('where line ends are mixed, %s leaves those of the others alone', (_, file, edited, written) =>
  expect(asWritten(edited, file)).toBe(written),
)
