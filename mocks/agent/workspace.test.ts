import { expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { type TreeNode, workspaceTreeSchema } from '#contract/placet/workspace.ts'
import { createTestAgent, testNow } from './test-agent.ts'
import type { ScenarioName } from './scenarios.ts'
import { looseFiles } from './installation/loose-files.ts'
import { createMemoryFiles } from './workspace/memory-files.ts'

function world(scenario: ScenarioName = 'default') {
  const { ask, clock } = createTestAgent({ scenario })
  const at = (path: string) => `/workspace/file?path=${encodeURIComponent(path)}`
  return {
    ask,
    clock,
    read: async (path: string) => answerOf(await ask(at(path))),
    put: async (path: string, body: unknown) =>
      answerOf(await ask(at(path), { method: 'PUT', body: JSON.stringify(body) })),
    remove: async (path: string) => answerOf(await ask(at(path), { method: 'DELETE' })),
    tree: async (query = '') => z.parse(workspaceTreeSchema, await (await ask(`/workspace/tree${query}`)).json()).tree,
  }
}

const answerOf = async (answer: Response) => ({ status: answer.status, body: await answer.json() })

const refused = (status: number, words: string) => ({ status, body: { detail: expect.stringContaining(words) } })

function nodesOf(node: TreeNode): TreeNode[] {
  return [node, ...(node.children ?? []).flatMap(nodesOf)]
}
const find = (tree: TreeNode, path: string) => nodesOf(tree).find((node) => node.path === path)

test('a new file is there with the folders above it, and is in the tree at once', async () => {
  const { put, read, tree, clock } = world()
  clock.now += 90_000
  const text = '\uFEFF# Grüße\r\n\n„Umschlag“ 🚢\n'
  expect((await put('plans/2027/q1.md', { content: text })).status).toBe(200)
  expect(await read('plans/2027/q1.md')).toEqual({
    status: 200,
    body: { path: 'plans/2027/q1.md', size: new TextEncoder().encode(text).length, encoding: 'utf-8', content: text },
  })
  expect(find(await tree(), 'plans/2027')?.children).toEqual([
    expect.objectContaining({ name: 'q1.md', type: 'file', mtime: Math.floor((testNow + 90_000) / 1000) * 1000 }),
  ])
})

test('what is no text comes back as the same bytes, and what is text as text, however it was sent', async () => {
  const { put, read } = world()
  const bytes = btoa('\xff\xfe\x00\x80')
  await put('a.bin', { content: bytes, encoding: 'base64' })
  expect((await read('a.bin')).body).toMatchObject({ size: 4, encoding: 'base64', content: bytes })
  await put('a.txt', { content: btoa('plain'), encoding: 'base64' })
  expect((await read('a.txt')).body).toMatchObject({ size: 5, encoding: 'utf-8', content: 'plain' })
  await put('zero.txt', { content: 'a\0b' })
  expect((await read('zero.txt')).body).toMatchObject({ encoding: 'base64', content: btoa('a\0b') })
})

test.each([
  ['no base64', 'a.bin', { content: 'a?b', encoding: 'base64' }, 400, 'not valid base64'],
  ['half a character', 'a.txt', { content: '\ud83d' }, 400, 'not valid text'],
  ['a folder’s path', 'notes', { content: '' }, 400, 'notes is a directory'],
  ['a path below a file', 'AGENTS.md/a.txt', { content: '' }, 409, 'AGENTS.md is a file, not a folder'],
  ['a path below no folder yet, below a file', 'USER.md/a/b', { content: '' }, 409, 'USER.md is a file'],
  ['more than 2 MiB', 'a.txt', { content: 'ä'.repeat(1024 * 1024 + 1) }, 413, 'at most 2 MiB'],
  ['a name that no disk takes', `${'ä'.repeat(130)}.md`, { content: '' }, 400, 'at most 255 bytes'],
  ['a folder that can’t be looked into', 'private/a.txt', { content: '' }, 403, 'permission denied'],
  ['nothing but a dot', './', { content: '' }, 400, 'Name a file.'],
])('%s is refused in words, and nothing is written', async (_, path, body, status, words) => {
  const { put, tree } = world()
  const before = await tree()
  expect(await put(path, body)).toEqual(refused(status, words))
  expect(await tree()).toEqual(before)
})

test('exactly 2 MiB is taken', async () => {
  const { put, read } = world()
  expect((await put('full.txt', { content: 'ä'.repeat(1024 * 1024) })).status).toBe(200)
  expect((await read('full.txt')).body.size).toBe(2 * 1024 * 1024)
})

test('a body without content is refused at its field', async () => {
  const { put } = world()
  expect(await put('a.txt', { text: 'x' })).toMatchObject({
    status: 400,
    body: { detail: [{ loc: ['body', 'content'] }] },
  })
})

test('a file is removed once; its folder stays, and can’t be removed', async () => {
  const { put, remove, read, tree } = world()
  await put('box/only.txt', { content: 'x' })
  expect((await remove('box/only.txt')).status).toBe(200)
  expect(await remove('box/only.txt')).toEqual(refused(404, 'box/only.txt not found'))
  expect((await read('box/only.txt')).status).toBe(404)
  expect(find(await tree(), 'box')?.children).toEqual([])
  expect(await remove('box')).toEqual(refused(400, 'box is a directory'))
  expect(await read('notes')).toEqual(refused(400, 'notes is a directory'))
})

test('a listing ends at its depth, and goes on from any folder', async () => {
  const { tree, ask } = world()
  const shallow = await tree('?depth=1')
  expect(find(shallow, 'notes')).toMatchObject({ type: 'dir' })
  expect(find(shallow, 'notes')).not.toHaveProperty('children')
  expect(find(await tree('?depth=4'), 'reference/carriers/baltic/nordlink')?.children).toBeUndefined()
  const deep = await tree(`?path=${encodeURIComponent('reference/carriers/baltic/nordlink/')}&depth=1`)
  expect(deep).toMatchObject({ path: 'reference/carriers/baltic/nordlink', name: 'nordlink', type: 'dir' })
  expect(deep.children).toEqual([expect.objectContaining({ path: 'reference/carriers/baltic/nordlink/2026' })])
  expect((await ask('/workspace/tree?path=nowhere')).status).toBe(404)
  expect(await answerOf(await ask('/workspace/tree?path=AGENTS.md'))).toEqual(refused(400, 'not a directory'))
})

test('a folder that can’t be looked into says so at its place, and the rest is there', async () => {
  const { tree, ask } = world()
  const whole = await tree()
  expect(find(whole, 'private')).toMatchObject({
    type: 'dir',
    error: 'private: permission denied',
  })
  expect(nodesOf(whole).filter(({ error }) => error !== undefined)).toHaveLength(1)
  expect((await ask('/workspace/tree?path=private')).status).toBe(403)
})

test('the files are of the sizes that were said, of every kind', async () => {
  const { tree, read } = world()
  const whole = await tree()
  expect(find(whole, 'inbox/shipments')?.children?.length).toBe(420)
  const files = nodesOf(whole).filter(({ path, type }) => type === 'file' && !path.startsWith('inbox/'))
  const answers = await Promise.all(files.map(({ path }) => read(path)))
  expect(answers.map(({ body }) => [body.path, body.size])).toEqual(files.map(({ path, size }) => [path, size]))
  const begins = async (path: string) => atob((await read(path)).body.content).slice(0, 8)
  expect(await begins('media/harbourline.png')).toBe('\x89PNG\r\n\x1a\n')
  expect(await begins('exports/rate-card-nordlink.pdf')).toBe('%PDF-1.4')
  expect((await read('logs/booking-api.log')).body).toMatchObject({ size: 200_000, encoding: 'utf-8' })
  expect(find(whole, 'logs/booking-api-2026-10.log')?.size).toBe(2_500_000)
})

test('what is large is made when it is opened, not when it is listed', () => {
  const path = 'logs/booking-api-2026-10.log'
  const large = new Map(looseFiles(testNow)).get(path) ?? { content: 'none', mtime: 0 }
  const made = vi.spyOn(large, 'content', 'get')
  const files = createMemoryFiles({ root: '/' })
  files.set(path, large)
  expect(files.list('logs')).toEqual([expect.objectContaining({ type: 'file', size: 2_500_000 })])
  expect(made).not.toHaveBeenCalled()
  expect(files.get(path)?.content).toHaveLength(2_500_000)
})

test('what is written beside the instructions is in the next version, what no version holds is not', async () => {
  const { put, ask } = world()
  const checkpoint = async () => (await ask('/agent/versions/checkpoint', { method: 'POST', body: '{}' })).json()
  await put('logs/mine.log', { content: 'x' })
  expect(await checkpoint()).toMatchObject({ created: false })
  await put('notes/mine.md', { content: 'x' })
  const { created, sha } = await checkpoint()
  expect(created).toBe(true)
  expect((await (await ask(`/agent/versions/${sha}`)).json()).files).toEqual(['notes/mine.md'])
})

test('a skill that is deleted leaves no folder behind', async () => {
  const { ask, tree } = world()
  await ask('/skills/board-paper', { method: 'DELETE' })
  expect(find(await tree(), 'skills/board-paper')).toBeUndefined()
  expect(find(await tree(), 'skills/release-notes')).toBeDefined()
})

test('an empty workspace has a root without anything in it', async () => {
  const { tree, put } = world('empty')
  expect(await tree()).toMatchObject({ path: '.', type: 'dir', children: [] })
  expect((await put('first.md', { content: '# First' })).status).toBe(200)
  expect((await tree()).children).toHaveLength(1)
})

test('a huge workspace holds twenty thousand nodes more', async () => {
  const { tree, read } = world('huge')
  const archive = find(await tree(), 'archive')
  expect(archive && nodesOf(archive)).toHaveLength(20_000)
  expect(nodesOf(await tree('?depth=4')).length).toBeGreaterThan(18_000)
  expect((await read('archive/region-07/2021/papers/04.md')).body).toMatchObject({ encoding: 'utf-8' })
})
