import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { treeNodeSchema } from './tree-node.ts'

const file = { path: 'notes/a.md', name: 'a.md', type: 'file' }

test('reads a listing with all that is below it, times as milliseconds', () => {
  const folder = { path: 'notes', name: 'notes', type: 'dir', mtime: 1_700_000_000 }
  const root = {
    path: '.',
    name: 'workspace',
    type: 'dir',
    children: [{ ...folder, children: [{ ...file, size: 7 }] }],
  }
  expect(z.parse(treeNodeSchema, root)).toEqual({
    ...root,
    children: [{ ...folder, mtime: 1_700_000_000_000, children: [{ ...file, size: 7 }] }],
  })
})

test.for([
  ['a size that is no number', { size: '7' }, {}],
  ['a time that is none', { mtime: 'yesterday' }, {}],
  ['no time', { mtime: null }, {}],
  ['a time in words', { mtime: '2026-11-22T05:00:00Z' }, { mtime: Date.UTC(2026, 10, 22, 5) }],
  ['why it can’t be looked into', { error: 'permission denied' }, { error: 'permission denied' }],
  ['an error that is no text', { error: 5 }, {}],
])('reads a node with %s', ([, sent, read]) => {
  expect(z.parse(treeNodeSchema, { ...file, ...(sent as object) })).toEqual({ ...file, ...(read as object) })
})

test.for([
  ['nothing', undefined, ''],
  ['a node without a name', { path: 'a', type: 'file' }, ''],
  ['a node of another kind', { ...file, type: 'link' }, ''],
  ['children that are no list', { ...file, type: 'dir', children: {} }, ''],
  [
    'a child that is no node',
    { ...file, type: 'dir', children: [file, { ...file, type: 'dir', children: [7] }] },
    'children.1.children.0',
  ],
])('refuses %s, and says where it is', ([, sent, where]) => {
  const { error } = z.safeParse(treeNodeSchema, sent)
  expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([where])
})
