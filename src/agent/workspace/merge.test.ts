import { expect, test } from 'vitest'
import { mergeTexts, resultOf } from './merge.ts'

const base = 'one\ntwo\nthree\nfour\n'

test('changes in different places join without a question', () => {
  const merge = mergeTexts('ONE\ntwo\nthree\nfour\n', base, 'one\ntwo\nthree\nFOUR\n')
  expect(merge.conflicts).toBe(0)
  expect(resultOf(merge, [])).toBe('ONE\ntwo\nthree\nFOUR\n')
})

test('the same change on both sides is no conflict', () => {
  const merge = mergeTexts('1\ntwo\nthree\nfour\n', base, '1\ntwo\nthree\nfour\n')
  expect(merge.conflicts).toBe(0)
  expect(resultOf(merge, [])).toBe('1\ntwo\nthree\nfour\n')
})

test('different changes in one place are a conflict, decided by choice', () => {
  const merge = mergeTexts('one\nmine\nthree\nfour\n', base, 'one\ntheir\nthree\nfour\n')
  expect(merge.conflicts).toBe(1)
  expect(resultOf(merge, ['yours'])).toBe('one\nmine\nthree\nfour\n')
  expect(resultOf(merge, ['theirs'])).toBe('one\ntheir\nthree\nfour\n')
  expect(resultOf(merge, ['both'])).toBe('one\nmine\ntheir\nthree\nfour\n')
  expect(resultOf(merge, [])).toContain('<<<<<<< yours\nmine\n=======\ntheir\n>>>>>>> theirs')
})

test.each([
  ['', '', 'new\n', 'new\n'],
  ['a\r\nB\r\nc\r\n', 'a\r\nb\r\nc\r\n', 'a\r\nb\r\nc\r\nd\r\n', 'a\r\nB\r\nc\r\nd\r\n'],
  ['no newline at the end', 'x', 'x', 'no newline at the end'],
])('ends and line ends are kept: %j', (yours, common, theirs, result) => {
  const merge = mergeTexts(yours, common, theirs)
  expect(resultOf(merge, Array(merge.conflicts).fill('both'))).toBe(result)
})
