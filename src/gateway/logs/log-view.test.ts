import { expect, test, vi } from 'vitest'
import { findLines } from './find-lines.ts'
import type { Finder } from './finder.ts'
import { createLogStore } from './log-store.ts'
import { createLogView, type Look } from './log-view.ts'
import { compile } from './pattern.ts'
import { textsOf } from './save-lines.ts'

const here: Finder = {
  find: (block, expression) => Promise.resolve(findLines(block, expression)),
  close: () => undefined,
}
const look = (next: Partial<Look>): Look => ({ without: [], modules: [], expression: undefined, only: false, ...next })

function start(most?: { lines: number; bytes: number }, finder = here) {
  const store = createLogStore(most)
  const view = createLogView(store, finder, () => undefined)
  const add = (message: string, level = 'info', module = 'router') => store.add({ message, level, module })
  const shown = () => Array.from({ length: view.count }, (_, row) => store.line(view.seqAt(row) ?? -1)?.message)
  return { store, view, add, shown }
}

test('a new search is told of at once, and again as soon as it is through; what comes later waits for its turn', async () => {
  const store = createLogStore()
  const told: [isAnswer: boolean, search: unknown, hits: number][] = []
  const view = createLogView(store, here, (isAnswer) => told.push([isAnswer, view.search, view.hits.length]))
  store.add({ message: 'dispatching', level: 'info' })
  view.look(look({ expression: /dispatching/u }))
  await vi.waitFor(() => expect(told).toHaveLength(2))
  store.add({ message: 'dispatching again', level: 'info' })
  view.catchUp()
  expect(view.search).toBe('done')
  await vi.waitFor(() => expect(told).toHaveLength(3))
  expect(told).toEqual([
    [true, 'busy', 0],
    [true, 'done', 1],
    [false, 'done', 2],
  ])
})

test('levels, modules and a search narrow what is shown; marks stay', async () => {
  const { store, view, add, shown } = start()
  add('one')
  add('two', 'debug')
  store.mark('missing')
  add('three', 'error', 'auth')
  view.catchUp()
  expect(shown()).toEqual(['one', 'two', 'missing', 'three'])
  view.look(look({ without: ['debug'] }))
  expect(shown()).toEqual(['one', 'missing', 'three'])
  view.look(look({ modules: ['auth'] }))
  expect(shown()).toEqual(['missing', 'three'])
  view.look(look({ expression: /o/iu, only: true }))
  await vi.waitFor(() => expect(view.search).toBe('done'))
  // "router" has an o, too: what is looked at is the whole line.
  expect(shown()).toEqual(['one', 'two', 'missing'])
  expect(view.hits.length).toBe(2)
  add('four')
  view.catchUp()
  await vi.waitFor(() => expect(view.hits.length).toBe(3))
  expect(shown()).toEqual(['one', 'two', 'missing', 'four'])
  expect(view.rowOf(3)).toBe(3)
})

test('frozen, nothing that comes is shown until it is let on', () => {
  const { view, add, shown } = start()
  add('one')
  view.freeze(true)
  add('two')
  view.catchUp()
  expect(shown()).toEqual(['one'])
  view.freeze(false)
  expect(shown()).toEqual(['one', 'two'])
})

test('rows and hits go with the lines that are let go', async () => {
  const { store, view, add } = start({ lines: 8192, bytes: Infinity })
  view.look(look({ without: ['debug'], expression: /7$/u }))
  for (let at = 0; at < 20_000; at += 1) add(`line ${at}`, at % 2 === 0 ? 'debug' : 'info')
  view.catchUp()
  await vi.waitFor(() => expect(view.search).toBe('done'))
  expect(view.seqAt(0)).toBe(store.first + 1)
  expect(view.count).toBe((store.end - store.first) / 2)
  expect(view.hits.at(0) ?? 0).toBeGreaterThanOrEqual(store.first)
  expect(view.hits.length).toBeGreaterThan(700)
})

test('an expression that takes too long is given up, and said to be', async () => {
  const { view, add } = start(undefined, { ...here, find: () => Promise.resolve(undefined) })
  add('one')
  view.look(look({ expression: /(a+)+$/u }))
  await vi.waitFor(() => expect(view.search).toEqual({ problem: expect.stringContaining('takes too long') }))
})

test('what is shown is saved as text, line by line', async () => {
  const { store, view } = start()
  store.add({ message: 'hello', level: 'info', timestamp: '2026-11-21 20:14:19', module: 'm', functionName: 'f' })
  store.mark('5 lines are missing here.')
  for (let at = 0; at < 9000; at += 1) store.add({ message: `line ${at}`, level: 'debug' })
  const pieces = await textsOf(store, view)
  const text = pieces.join('').split('\n')
  expect(text.slice(0, 3)).toEqual([
    '2026-11-21 20:14:19 info    m hello {"functionName":"f"}',
    '--- 5 lines are missing here. ---',
    'debug   line 0',
  ])
  expect(text).toHaveLength(9003)
  expect((await textsOf(store, view, view.count - 2)).join('')).toBe('debug   line 8998\ndebug   line 8999\n')
})

test.each([
  ['a.b', 'xA.Bx', true],
  ['a.b', 'a-b', false],
  ['/a.b/', 'a-b', true],
  ['/a.b/', 'A-B', false],
  ['/a.b/i', 'A-B', true],
  ['/a', 'x/a', true],
])('%s in %s', (text, line, isThere) => {
  expect(compile(text).expression?.test(line)).toBe(isThere)
})

test('what is no expression is said to be none', () => {
  expect(compile('/(/').problem).toBe('This is no regular expression: unterminated group.')
  expect(compile('')).toEqual({ expression: undefined, problem: undefined })
})
