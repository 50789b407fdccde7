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

test('who changed what is known where only one did', () => {
  const { parts } = mergeTexts('ONE\ntwo\nthree\nfour\n', base, 'one\ntwo\nthree\nFOUR\n')
  expect(parts).toContainEqual({ same: ['ONE'], from: 'yours' })
  expect(parts).toContainEqual({ same: ['FOUR'], from: 'theirs' })
})

test.each([
  ['yours with a newline', 'mine\n', 'theirs', 'mine\ntheirs'],
  ['theirs with a newline', 'mine', 'theirs\n', 'mine\ntheirs\n'],
  ['both with one', 'mine\n', 'theirs\n', 'mine\ntheirs\n'],
])('both at the end of a text, %s, make no empty line between them', (_, yours, theirs, result) => {
  const merge = mergeTexts(yours, 'base', theirs)
  expect(resultOf(merge, Array(merge.conflicts).fill('both'))).toBe(result)
})

test('twenty thousand lines that repeat themselves are joined in no time', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => `line ${index % 50}`)
  const yours = many.with(10_000, 'mine').join('\n')
  const theirs = many.with(10_100, 'theirs').join('\n')
  const merge = mergeTexts(yours, many.join('\n'), theirs)
  expect(merge.conflicts).toBe(0)
  expect(resultOf(merge, [])).toBe(many.with(10_000, 'mine').with(10_100, 'theirs').join('\n'))
})
