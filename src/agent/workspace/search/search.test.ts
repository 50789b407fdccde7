import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError } from '#api/api-error.ts'
import type { TreeNode } from '#contract/placet/workspace.ts'
import { matchesIn } from './match.ts'
import type { Matcher } from './matcher.ts'
import type { Progress, Source, Wanted } from './progress.ts'
import { ceiling, mostSearched, startSearch } from './search.ts'

const wanted: Wanted = { find: 'pool', isCased: false, isWhole: false, isRegex: false, within: '', without: '' }
const here: Matcher = { find: async (text, expression) => matchesIn(text, expression), close: () => undefined }

const file = (path: string, size = 10): TreeNode => ({ path, name: path, type: 'file', size })
const folder = (path: string, children?: TreeNode[]): TreeNode => ({
  path,
  name: path,
  type: 'dir',
  ...(children ? { children } : {}),
})

interface World {
  folders: Record<string, TreeNode[]>
  texts: Record<string, string | ApiError>
  drafts?: Record<string, string>
  kept?: Record<string, string>
}

function sourceOf({ folders, texts, drafts = {}, kept = {} }: World) {
  const asked: string[] = []
  const source: Source = {
    async list(path) {
      asked.push(`${path}/`)
      const children = folders[path]
      if (!children) throw new ApiError('http', `${path} not found`, { status: 404, upstreamStatus: 404 })
      return folder(path, children)
    },
    async read(path) {
      asked.push(path)
      const text = texts[path] ?? 'nothing'
      if (text instanceof ApiError) throw text
      return { path, encoding: text.startsWith('\0') ? 'base64' : 'utf-8', content: text, size: text.length }
    },
    drafts: () => Object.entries(drafts).map(([path, text]) => ({ path, text })),
    atHand: ({ path }) => kept[path],
    keep: ({ path }, text) => (kept[path] = text),
  }
  return { source, asked }
}

/** The search as it is when it has ended by itself. */
async function ended(world: World, change: Partial<Wanted> = {}, matcher = here) {
  const { source, asked } = sourceOf(world)
  const search = startSearch(
    { ...wanted, ...change },
    source,
    () => matcher,
    () => undefined,
  )
  await settled(search.get)
  return { search, asked, progress: search.get() }
}

const settled = (get: () => Progress) => vi.waitFor(() => expect(get().state).not.toBe('running'))

const pathsOf = ({ files }: Progress) => files.map(({ path }) => path)

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }))
afterEach(() => vi.useRealTimers())

describe('where it looks', () => {
  const folders = {
    '': [file('a.md'), folder('logs'), folder('bin', [file('bin/run')]), folder('node_modules')],
    logs: [file('logs/pool.log'), folder('logs/old')],
    'logs/old': [file('logs/old/1.log')],
    node_modules: [file('node_modules/pool.js')],
  }
  const texts = { 'a.md': 'no', 'bin/run': 'the pool', 'logs/pool.log': 'Pool is empty', 'logs/old/1.log': 'POOL' }

  test('in every folder, also in those that nobody has opened, and first in what is known', async () => {
    const { progress, asked } = await ended({ folders, texts }, { without: 'node_modules' })
    expect(pathsOf(progress)).toEqual(['bin/run', 'logs/pool.log', 'logs/old/1.log'])
    expect(asked).toEqual(['/', 'a.md', 'bin/run', 'logs/', 'logs/pool.log', 'logs/old/', 'logs/old/1.log'])
    expect(progress).toMatchObject({ state: 'done', searched: 4, read: 4, left: 0, leftBytes: 0, folders: 0 })
    expect(progress.skipped).toEqual([{ path: 'node_modules', why: 'left-out' }])
  })

  test('in one folder', async () => {
    const { progress, asked } = await ended({ folders, texts }, { within: 'logs' })
    expect(pathsOf(progress)).toEqual(['logs/pool.log', 'logs/old/1.log'])
    expect(asked[0]).toBe('logs/')
  })

  test('a folder that is not there ends it, with the reason', async () => {
    const { progress } = await ended({ folders, texts }, { within: 'gone' })
    expect(progress).toMatchObject({ state: 'failed', error: { message: 'gone not found' } })
  })
})

test('what is typed and what is at hand is not read again', async () => {
  const { progress, asked } = await ended({
    folders: { '': [file('typed'), file('read'), file('other')] },
    texts: { typed: 'no', read: 'no' },
    drafts: { typed: 'my pool', new: 'a pool as well' },
    kept: { read: 'pool' },
  })
  expect(progress.files.map(({ path, isDraft }) => [path, isDraft])).toEqual([
    ['typed', true],
    ['new', true],
    ['read', false],
  ])
  expect(asked).toEqual(['/', 'other'])
})

test('what changed last is looked through first', async () => {
  const aged = [3, 1, 2].map((mtime) => ({ ...file(`f${mtime}`), mtime }))
  const { asked } = await ended({ folders: { '': aged }, texts: {} })
  expect(asked).toEqual(['/', 'f3', 'f2', 'f1'])
})

test('what is passed over is said, with the reason', async () => {
  const refused = new ApiError('http', 'permission denied', { status: 403, upstreamStatus: 400 })
  const { progress, asked } = await ended({
    folders: {
      '': [
        file('photo.PNG'),
        file('large.log', mostSearched + 1),
        file('bytes'),
        file('secret'),
        { ...folder('locked'), error: 'not allowed' },
        folder('broken'),
      ],
    },
    texts: { bytes: '\0\u0001', secret: refused },
  })
  expect(progress.skipped).toEqual([
    { path: 'photo.PNG', why: 'binary' },
    { path: 'large.log', why: 'large' },
    { path: 'locked', why: 'unreadable', words: 'not allowed' },
    { path: 'bytes', why: 'binary' },
    { path: 'secret', why: 'unreadable', words: 'permission denied' },
    { path: 'broken', why: 'unreadable', words: 'broken not found' },
  ])
  expect(asked).toEqual(['/', 'bytes', 'secret', 'broken/'])
  expect(progress.state).toBe('done')
})

describe('how much it reads', () => {
  const many = Array.from({ length: ceiling.files + 20 }, (_, index) => file(`f${index}`))

  test('at most so many files before it asks, and all of them when told to go on', async () => {
    const { search, asked, progress } = await ended({ folders: { '': many }, texts: {} })
    expect(progress).toMatchObject({ state: 'ceiling', read: ceiling.files, left: 20, leftBytes: 200 })
    search.goOn()
    await settled(search.get)
    expect(search.get()).toMatchObject({ state: 'done', read: many.length, left: 0 })
    expect(new Set(asked).size).toBe(asked.length)
  })

  test('at most so many bytes', async () => {
    const large = Array.from({ length: 12 }, (_, index) => file(`f${index}`, mostSearched))
    const { progress } = await ended({ folders: { '': large }, texts: {} })
    expect(progress).toMatchObject({ state: 'ceiling', read: 10, left: 2 })
  })

  test('nothing more once it is stopped; later it carries on with the rest', async () => {
    const { source, asked } = sourceOf({ folders: { '': many.slice(0, 40) }, texts: {} })
    const reached = Promise.withResolvers<void>()
    const read: Source['read'] = (path, signal) => {
      if (asked.length === 9) reached.resolve()
      return source.read(path, signal)
    }
    const search = startSearch(
      wanted,
      { ...source, read },
      () => here,
      () => undefined,
    )
    await reached.promise
    search.stop()
    const before = asked.length
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked.length).toBe(before)
    expect(search.get()).toMatchObject({ state: 'stopped' })
    search.goOn()
    await settled(search.get)
    expect(search.get()).toMatchObject({ state: 'done', searched: 40, left: 0 })
  })
})

describe('what ends it', () => {
  test.each([
    ['our server', new ApiError('network', 'gone')],
    ['the agent', new ApiError('http', 'gone', { status: 502, code: 'upstream_unreachable' })],
    ['the key', new ApiError('http', 'gone', { status: 401, code: 'upstream_401', upstreamStatus: 401 })],
  ])('%s does not answer any more: the rest is for later', async (_, error) => {
    const { progress } = await ended({
      folders: { '': [file('a'), file('b')] },
      texts: { a: 'pool', b: error },
    })
    expect(progress).toMatchObject({ state: 'failed', error: { message: 'gone' }, left: 1 })
    expect(pathsOf(progress)).toEqual(['a'])
  })

  test('an expression that takes too long on three files', async () => {
    const files = ['a', 'b', 'c', 'd'].map((name) => file(name))
    const stuck: Matcher = { find: async () => undefined, close: () => undefined }
    const { progress } = await ended({ folders: { '': files }, texts: {} }, {}, stuck)
    expect(progress.state).toBe('failed')
    expect(progress.error?.message).toContain('takes too long')
    expect(progress.skipped).toHaveLength(3)
  })
})
