import { expect, test } from 'vitest'
import { folderOf, foldersAbove, isWithin, joined, moved, nameOf, problemOfPath } from './paths.ts'

test('a path and its parts', () => {
  expect(nameOf('a/b/c.md')).toBe('c.md')
  expect(nameOf('c.md')).toBe('c.md')
  expect(folderOf('a/b/c.md')).toBe('a/b')
  expect(folderOf('c.md')).toBe('')
  expect(joined('', 'x')).toBe('x')
  expect(joined('a', 'x')).toBe('a/x')
  expect(foldersAbove('a/b/c.md')).toEqual(['a', 'a/b'])
  expect(foldersAbove('c.md')).toEqual([])
})

test('what lies within a folder moves with it, and its namesake does not', () => {
  expect(isWithin('a/b', 'a')).toBe(true)
  expect(isWithin('ab', 'a')).toBe(false)
  expect(moved('a/b/c', 'a', 'x/y')).toBe('x/y/b/c')
  expect(moved('ab', 'a', 'x')).toBe('ab')
})

test.each(['notes/today.md', '.env', 'a\\b', 'with space', 'a'.repeat(1024)])('%j can be a path', (path) =>
  expect(problemOfPath(path)).toBeUndefined(),
)

test.each([
  ['', /name/],
  ['/etc/passwd', /slash/],
  ['\\server', /slash/],
  ['a/../b', /upwards/],
  ['a\\..\\b', /upwards/],
  ['a//b', /no name/],
  ['./a', /no name/],
  ['a\nb', /Control/],
  ['a'.repeat(1025), /at most 1024/],
])('%j can not, and the words say why', (path, words) => expect(problemOfPath(path)).toMatch(words))
