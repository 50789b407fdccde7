import { expect, test } from 'vitest'
import type { TreeNode } from '#contract/placet/workspace.ts'
import { nameOf } from '#agent/workspace/paths.ts'
import { countUnread, filterNodes, linesOf, piecesOf, wordsOf } from './nodes.ts'

const file = (path: string): TreeNode => ({ path, name: nameOf(path), type: 'file' })
const folder = (path: string, ...children: TreeNode[]): TreeNode => ({
  path,
  name: nameOf(path),
  type: 'dir',
  children,
})
const unread = (path: string): TreeNode => ({ path, name: nameOf(path), type: 'dir' })

const tree = [
  file('b10.md'),
  file('b9.md'),
  folder('notes', file('notes/today.md'), folder('notes/old', file('notes/old/today.md'), unread('notes/old/deep'))),
  folder('Archive', file('Archive/x.txt')),
]

test('the lines in sight: folders first, numbers as numbers, what lies in open folders below them', () => {
  const lines = linesOf(tree, new Set(['notes']))
  expect(lines.map(({ node }) => node.path)).toEqual([
    'Archive',
    'notes',
    'notes/old',
    'notes/today.md',
    'b9.md',
    'b10.md',
  ])
  expect(lines[2]).toMatchObject({ level: 2, isOpen: false, place: 1, of: 2 })
})

test.each([
  ['today', ['notes', 'notes/old', 'notes/old/today.md', 'notes/today.md'], 2],
  ['old/to', ['notes', 'notes/old', 'notes/old/today.md'], 1],
  ['TO day', ['notes', 'notes/old', 'notes/old/today.md', 'notes/today.md'], 2],
  // A folder that was found keeps what is in it, but closed.
  ['archive', ['Archive'], 1],
  ['nothing', [], 0],
])('a filter for %j', (text, paths, found) => {
  const filtered = filterNodes(tree, wordsOf(text))
  expect(linesOf(filtered.nodes, filtered.open).map(({ node }) => node.path)).toEqual(paths)
  expect(filtered.found).toBe(found)
})

test('a folder that was found can be opened to see all of it', () => {
  const { nodes } = filterNodes(tree, ['archive'])
  expect(linesOf(nodes, new Set(['Archive'])).map(({ node }) => node.path)).toEqual(['Archive', 'Archive/x.txt'])
})

test('folders that nobody has looked into are counted', () => expect(countUnread(tree)).toBe(1))

test.each([
  ['today.md', ['da'], ['to', '[da]', 'y.md']],
  ['Today.md', ['notes/to', 'md'], ['[To]', 'day.', '[md]']],
  ['abab', ['ab'], ['[abab]']],
  ['x', [], ['x']],
])('what is marked in %j for %j', (name, words, pieces) =>
  expect(piecesOf(name, words).map(({ text, isFound }) => (isFound ? `[${text}]` : text))).toEqual(pieces),
)
