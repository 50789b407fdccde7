import { expect, test } from 'vitest'
import type { TreeNode } from '#contract/placet/workspace.ts'
import { nameOf } from '#agent/workspace/paths.ts'
import { contentsOf, keepRead, nodeAt, withChildren, withFile, withoutFile } from './listing.ts'

const file = (path: string, size = 1): TreeNode => ({ path, name: nameOf(path), type: 'file', size })
const folder = (path: string, ...children: TreeNode[]): TreeNode => ({
  path,
  name: nameOf(path),
  type: 'dir',
  children,
})
const unread = (path: string): TreeNode => ({ path, name: nameOf(path), type: 'dir' })

const tree = [folder('a', file('a/1'), folder('a/b', file('a/b/2'))), unread('deep'), file('c')]
const written = (path: string) => withFile(tree, { path, size: 9, mtime: 5 })

test('a written file is there, with its size', () => {
  expect(nodeAt(written('a/b/2'), 'a/b/2')).toMatchObject({ size: 9, mtime: 5 })
  expect(nodeAt(written('a/b/new'), 'a/b/new')).toMatchObject({ name: 'new', type: 'file' })
})

test('the folders that came with it are there, and are known to hold nothing else', () => {
  const after = written('x/y/z')
  expect(nodeAt(after, 'x/y')).toMatchObject({ type: 'dir', children: [{ path: 'x/y/z' }] })
  expect(after).toHaveLength(4)
})

test('a folder that nobody has looked into stays so', () => {
  expect(nodeAt(written('deep/new'), 'deep')).toEqual(unread('deep'))
})

test('a deleted file is gone, its folder stays, and nothing else changes', () => {
  const after = withoutFile(tree, 'a/b/2')
  expect(nodeAt(after, 'a/b')).toMatchObject({ children: [] })
  expect(after[2]).toBe(tree[2])
  expect(withoutFile(tree, 'c').map(({ path }) => path)).toEqual(['a', 'deep'])
  expect(withoutFile(tree, 'not/there')).toEqual(tree)
})

test('what was found in a folder goes in its place, or why nothing was', () => {
  expect(nodeAt(withChildren(tree, 'deep', [file('deep/x')]), 'deep/x')).toEqual(file('deep/x'))
  expect(nodeAt(withChildren(tree, 'deep', undefined, 'refused'), 'deep')).toMatchObject({ error: 'refused' })
})

test('a new listing keeps what was read below its end', () => {
  const before = { tree: folder('.', folder('deep', file('deep/x')), folder('gone', file('gone/1'))) }
  const now = keepRead(before, { tree: folder('.', unread('deep'), unread('new')) })
  expect(now.tree.children).toEqual([folder('deep', file('deep/x')), unread('new')])
})

test('but not of a folder that can’t be looked into any more', () => {
  const refused = { ...unread('deep'), error: 'permission denied' }
  const now = keepRead({ tree: folder('.', folder('deep', file('deep/x'))) }, { tree: folder('.', refused) })
  expect(now.tree.children).toEqual([refused])
})

test('everything in a folder, and what could not be looked into', () => {
  const { files, closed } = contentsOf(folder('.', ...tree))
  expect(files.map(({ path }) => path)).toEqual(['a/1', 'a/b/2', 'c'])
  expect(closed.map(({ path }) => path)).toEqual(['deep'])
})
