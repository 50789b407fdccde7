import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Channel } from './channel.ts'
import type { DraftDisk } from './draft-disk.ts'
import { createDrafts, type Draft, type News } from './drafts.ts'

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => vi.useRealTimers())

test('what was typed is on the disk within 300 ms, however fast somebody types on', async () => {
  const { disk, drafts } = window()
  for (let key = 1; key <= 7; key += 1) {
    drafts.type('a.md', 'x'.repeat(key), '')
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(disk.kept.get('a.md')?.text).toBe('xxxxxx')
})

test('what is still on its way goes to the disk with the page', () => {
  const { disk, drafts } = window()
  drafts.type('a.md', 'typed', '')
  globalThis.dispatchEvent(new Event('pagehide'))
  expect(disk.kept.get('a.md')).toMatchObject({ text: 'typed', base: '' })
})

test('an earlier visit’s drafts are there, and do not replace what has been typed since', async () => {
  const disk = diskWith({ 'a.md': draft('old', 'base', 1), 'b.md': draft('kept', 'base', 1) })
  const { drafts } = window({ disk })
  drafts.type('a.md', 'new', 'base')
  await drafts.ready
  expect(drafts.get('a.md')?.text).toBe('new')
  expect(drafts.get('b.md')?.text).toBe('kept')
  expect(drafts.paths()).toEqual(['a.md', 'b.md'])
})

test('typing back to where it began leaves no draft', async () => {
  const { disk, drafts } = window()
  drafts.type('a.md', 'typed', 'base')
  await vi.advanceTimersByTimeAsync(300)
  drafts.type('a.md', 'base', 'base')
  expect(drafts.paths()).toEqual([])
  expect(disk.kept.has('a.md')).toBe(false)
})

test('a disk that refuses is said, and said to be well again when it takes everything', async () => {
  const disk = diskWith({})
  const { drafts } = window({ disk })
  disk.isFull = true
  drafts.type('a.md', 'typed', '')
  await vi.advanceTimersByTimeAsync(300)
  expect(drafts.get('a.md')?.text).toBe('typed')
  expect(drafts.isKept()).toBe(false)
  disk.isFull = false
  drafts.type('a.md', 'typed on', '')
  await vi.advanceTimersByTimeAsync(300)
  expect(drafts.isKept()).toBe(true)
})

test('a browser without a disk is said at once', async () => {
  const disk = diskWith({})
  disk.isFull = true
  const { drafts } = window({ disk })
  await drafts.ready
  expect(drafts.isKept()).toBe(false)
})

test('what was typed a moment before the other window moved the file is on the disk, at its new path', async () => {
  const { here, there, disk } = twoWindows()
  there.type('a/b.md', 'typed', '')
  here.follow('a', 'x')
  await vi.advanceTimersByTimeAsync(300)
  expect([...disk.kept].map(([path, { text }]) => [path, text])).toEqual([['x/b.md', 'typed']])
  expect(here.get('x/b.md')?.text).toBe('typed')
})

test('two windows show the same text, whichever is typed in, and nothing goes back and forth', async () => {
  const { here, there, posted } = twoWindows()
  here.type('a.md', 'from here', '')
  await vi.advanceTimersByTimeAsync(300)
  expect(there.get('a.md')?.text).toBe('from here')
  there.type('a.md', 'from here and there', '')
  await vi.advanceTimersByTimeAsync(300)
  expect(here.get('a.md')?.text).toBe('from here and there')
  const before = posted.length
  await vi.advanceTimersByTimeAsync(5000)
  expect(posted.length).toBe(before)
})

test('messages that cross leave both with what was typed last', async () => {
  const { here, there } = twoWindows({ delay: 50 })
  here.type('a.md', 'early', '')
  await vi.advanceTimersByTimeAsync(20)
  there.type('a.md', 'late', '')
  await vi.advanceTimersByTimeAsync(1000)
  expect([here.get('a.md')?.text, there.get('a.md')?.text]).toEqual(['late', 'late'])
})

test('a save in one window makes the other clean and tells it what the agent has', async () => {
  const { here, there } = twoWindows()
  const news: News[] = []
  there.onNews((one) => news.push(one))
  here.type('a.md', 'typed', 'base')
  await vi.advanceTimersByTimeAsync(300)
  here.settle('a.md', 'typed')
  expect(there.paths()).toEqual([])
  expect(news).toEqual([{ is: 'saved', path: 'a.md', text: 'typed' }])
})

test('what was typed elsewhere while a save was under way stays, on what was saved', async () => {
  const { here, there } = twoWindows({ delay: 50 })
  here.type('a.md', 'one', 'base')
  await vi.advanceTimersByTimeAsync(400)
  there.type('a.md', 'one two', 'base')
  await vi.advanceTimersByTimeAsync(10)
  here.settle('a.md', 'one')
  await vi.advanceTimersByTimeAsync(1000)
  for (const window of [here, there]) expect(window.get('a.md')).toMatchObject({ text: 'one two', base: 'one' })
})

test('a message from before a save brings nothing back', async () => {
  const { here, there } = twoWindows({ delay: 50 })
  here.type('a.md', 'one', 'base')
  await vi.advanceTimersByTimeAsync(280)
  there.type('a.md', 'nearly one', 'base')
  await vi.advanceTimersByTimeAsync(20)
  here.put('a.md', { text: 'one', base: 'base' })
  here.settle('a.md', 'one')
  await vi.advanceTimersByTimeAsync(1000)
  expect(here.paths()).toEqual([])
  expect(there.paths()).toEqual([])
})

test('typing during a save is a draft on what was saved', () => {
  const { drafts } = window()
  drafts.type('a.md', 'one two', 'base')
  drafts.settle('a.md', 'one')
  expect(drafts.get('a.md')).toMatchObject({ text: 'one two', base: 'one' })
})

test('drafts go with a folder that is renamed, and are gone with one that is deleted', async () => {
  const { here, there } = twoWindows()
  const news: News[] = []
  there.onNews((one) => news.push(one))
  here.type('a/b.md', 'typed', '')
  here.type('c.md', 'typed', '')
  await vi.advanceTimersByTimeAsync(300)
  here.follow('a', 'x')
  here.follow('c.md')
  expect(here.paths()).toEqual(['x/b.md'])
  expect(there.paths()).toEqual(['x/b.md'])
  expect(news).toEqual([
    { is: 'moved', from: 'a', to: 'x' },
    { is: 'moved', from: 'c.md' },
  ])
})

test('what was left knowingly is not new until more is typed', () => {
  const { drafts } = window()
  expect(drafts.isAnythingNew()).toBe(false)
  drafts.type('a.md', 'typed', '')
  expect(drafts.isAnythingNew()).toBe(true)
  drafts.knowLeft()
  expect(drafts.isAnythingNew()).toBe(false)
  drafts.type('a.md', 'typed on', '')
  expect(drafts.isAnythingNew()).toBe(true)
})

const draft = (text: string, base: string, at: number): Draft => ({ text, base, at, baseAt: at })

interface FakeDisk extends DraftDisk {
  kept: Map<string, Draft>
  isFull: boolean
}

function diskWith(drafts: Record<string, Draft>): FakeDisk {
  const disk: FakeDisk = {
    kept: new Map(Object.entries(drafts)),
    isFull: false,
    meanwhile: () => [],
    read: () => (disk.isFull ? Promise.reject(new Error('full')) : Promise.resolve([...disk.kept])),
    write(path, one) {
      if (disk.isFull) return Promise.reject(new Error('full'))
      if (one) disk.kept.set(path, one)
      else disk.kept.delete(path)
      return Promise.resolve()
    },
  }
  return disk
}

const alone = () => ({ post: () => undefined, listen: () => undefined })

function window({ disk = diskWith({}) } = {}) {
  return { disk, drafts: createDrafts({ disk, channel: alone() }) }
}

/** `delay`: how long a message takes, in milliseconds. */
function twoWindows({ delay = 0 } = {}) {
  type Listener = Parameters<Parameters<typeof createDrafts>[0]['channel']['listen']>[0]
  type Message = Parameters<Listener>[0]
  const listeners: Listener[] = []
  const posted: unknown[] = []
  const channelOf = (own: number): Channel<Message> => ({
    post(message) {
      posted.push(message)
      const deliver = () => listeners.forEach((listener, index) => index !== own && listener(structuredClone(message)))
      if (delay === 0) deliver()
      else setTimeout(deliver, delay)
    },
    listen: (listener) => void (listeners[own] = listener),
  })
  const disk = diskWith({})
  const here = createDrafts({ disk, channel: channelOf(0) })
  const there = createDrafts({ disk, channel: channelOf(1) })
  return { here, there, posted, disk }
}
