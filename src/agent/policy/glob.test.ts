import { expect, test } from 'vitest'
import { globCovers, globsOverlap, matchesGlob } from './glob.ts'

test.each([
  ['exec', 'exec', true],
  ['exec', 'exec2', false],
  ['exec', 'Exec', false],
  ['*', '', true],
  ['*', 'anything at all', true],
  ['mcp:github:*', 'mcp:github:create_issue', true],
  ['mcp:github:*', 'mcp:github', false],
  ['git *', 'git push', true],
  ['git *', 'gitk', false],
  ['*rm -rf*', 'sudo rm -rf /', true],
  ['a*b*c', 'aXbYbZc', true],
  ['a*b*c', 'aXbY', false],
  ['**', 'x', true],
  ['', '', true],
  ['', 'x', false],
  // Signs of regular expressions are only themselves.
  ['a.c', 'abc', false],
  ['[ab]', 'a', false],
  ['a?', 'ab', false],
  // No pattern takes forever.
  [`${'a*'.repeat(40)}b`, 'a'.repeat(5000), false],
])('%j matches %j: %s', (pattern, text, expected) => expect(matchesGlob(pattern, text)).toBe(expected))

test.each([
  ['*', 'exec', true],
  ['*', '*', true],
  ['mcp:*', 'mcp:github:*', true],
  ['mcp:github:*', 'mcp:*', false],
  ['git *', 'git push *', true],
  ['git push *', 'git *', false],
  ['*b*', 'a*b*c', true],
  ['a*', '*', false],
  ['exec', 'exec', true],
  ['*a*', 'b*', false],
])('%j covers %j: %s', (wide, narrow, expected) => expect(globCovers(wide, narrow)).toBe(expected))

test.each([
  ['a*', '*b', true],
  ['a*', 'b*', false],
  ['git *', '*--force*', true],
  ['exec', 'exec', true],
  ['exec', 'write_file', false],
  ['*', '', true],
  ['a*c', 'ab', false],
  ['', '', true],
])('%j and %j can match the same: %s', (one, other, expected) => {
  expect(globsOverlap(one, other)).toBe(expected)
  expect(globsOverlap(other, one)).toBe(expected)
})
