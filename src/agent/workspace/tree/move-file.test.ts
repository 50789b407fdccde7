import { expect, test } from 'vitest'
import { ApiError } from '#api/api-error.ts'
import type { FileDoor } from './file-door.ts'
import { copyName, moveFile } from './move-file.ts'

const missing = () => new ApiError('http', 'Not found.', { status: 404, upstreamStatus: 404 })
const lost = () => new ApiError('http', 'The connection broke off.', { status: 502, code: 'upstream_unreachable' })

/** A few files, and what goes wrong: `write` and `remove` before or after they had their effect. */
function doorWith(
  content: Record<string, string>,
  fails: { write?: 'before' | 'after' | 'half'; remove?: 'before' | 'after' } = {},
) {
  const files = new Map(Object.entries(content))
  const door: FileDoor = {
    read: async (path) => {
      const text = files.get(path)
      if (text === undefined) throw missing()
      return { content: text, encoding: 'utf-8' }
    },
    write: async (path, text) => {
      if (fails.write === 'before') throw lost()
      files.set(path, fails.write === 'half' ? text.slice(0, 2) : text)
      if (fails.write === 'after') throw lost()
    },
    remove: async (path) => {
      if (fails.remove === 'before') throw lost()
      files.delete(path)
      if (fails.remove === 'after') throw lost()
    },
  }
  return { door, files }
}

test('a file is at its new path, and only there', async () => {
  const { door, files } = doorWith({ a: 'text' })
  await moveFile(door, 'a', 'b/c', false)
  expect([...files]).toEqual([['b/c', 'text']])
})

test('a file that is there is replaced only on request', async () => {
  const { door, files } = doorWith({ a: 'text', b: 'other' })
  await expect(moveFile(door, 'a', 'b', false)).rejects.toMatchObject({ code: 'taken', status: 409 })
  expect([...files]).toEqual([
    ['a', 'text'],
    ['b', 'other'],
  ])
  await moveFile(door, 'a', 'b', true)
  expect([...files]).toEqual([['b', 'text']])
})

test('when it can’t be written, it stays where it is', async () => {
  const { door, files } = doorWith({ a: 'text' }, { write: 'before' })
  await expect(moveFile(door, 'a', 'b', false)).rejects.toThrow(/Nothing is lost: the file is still at a/)
  expect([...files]).toEqual([['a', 'text']])
})

test('when only the answer was lost, it goes on', async () => {
  const { door, files } = doorWith({ a: 'text' }, { write: 'after', remove: 'after' })
  await moveFile(door, 'a', 'b', false)
  expect([...files]).toEqual([['b', 'text']])
})

test('when what was written is not the same, the old one stays', async () => {
  const { door, files } = doorWith({ a: 'text' }, { write: 'half' })
  await expect(moveFile(door, 'a', 'b', false)).rejects.toThrow(/not the same/)
  expect(files.get('a')).toBe('text')
})

test('when the old one can’t be deleted, it says that both are there', async () => {
  const { door, files } = doorWith({ a: 'text' }, { remove: 'before' })
  await expect(moveFile(door, 'a', 'b', false)).rejects.toThrow(/in both places. The connection broke off/)
  expect(files.size).toBe(2)
})

test('a name that differs only in case may be the same file: it is not replaced by itself and then deleted', async () => {
  const { door, files } = doorWith({ 'a.md': 'text', 'A.md': 'text' })
  await expect(moveFile(door, 'a.md', 'A.md', true)).rejects.toThrow(/third name/)
  expect(files.get('a.md')).toBe('text')
})

test('what was written to the old path meanwhile is not deleted with it', async () => {
  const { door, files } = doorWith({ a: 'text' })
  const write: FileDoor['write'] = async (path, text) => {
    files.set(path, text)
    files.set('a', 'saved meanwhile')
  }
  await expect(moveFile({ ...door, write }, 'a', 'b', false)).rejects.toThrow(/a was changed meanwhile/)
  expect(files.get('a')).toBe('saved meanwhile')
})

test('two paths that are one file by a link: it is not deleted with one of them', async () => {
  const { door, files } = doorWith({ 'notes/a.md': 'text' })
  const real = (path: string) => path.replace(/^link/, 'notes')
  const linked: FileDoor = {
    read: (path) => door.read(real(path)),
    write: (path, text, encoding) => door.write(real(path), text, encoding),
    remove: (path) => door.remove(real(path)),
  }
  await expect(moveFile(linked, 'notes/a.md', 'link/a.md', true)).rejects.toThrow(/same file/)
  expect(files.get('notes/a.md')).toBe('text')
})

test.each([
  ['notes/a.md', [], 'notes/a copy.md'],
  ['notes/a.md', ['notes/a copy.md'], 'notes/a copy 2.md'],
  ['v1.2/Makefile', [], 'v1.2/Makefile copy'],
  ['.env', [], '.env copy'],
])('a copy of %j beside %j is %j', (path, taken, name) => expect(copyName(path, new Set(taken))).toBe(name))
