import { expect, test } from 'vitest'
import { createLogStore } from './log-store.ts'

const entry = (message: string, more: object = {}) => ({
  message,
  level: 'info',
  timestamp: '2026-11-21 20:14:19',
  module: 'router',
  ...more,
})
const all = { level: () => true, module: () => true }

test('a line comes back as it was, with what it brought along', () => {
  const store = createLogStore()
  store.add(entry('Größe: 3 €\n  at second line', { functionName: 'dispatch', nested: { a: [1] } }))
  store.add({ message: '', level: 'trace' })
  expect(store.line(0)).toEqual({
    seq: 0,
    level: 'info',
    time: '2026-11-21 20:14:19',
    module: 'router',
    message: 'Größe: 3 €\n  at second line',
    more: '{"functionName":"dispatch","nested":{"a":[1]}}',
    isMark: false,
  })
  expect(store.line(1)).toMatchObject({ level: 'trace', time: '', module: '', message: '', more: '' })
  expect(store.line(2)).toBeUndefined()
})

test('at the bound the oldest lines are let go, and the others keep their numbers', () => {
  const store = createLogStore({ lines: 10_000, bytes: Infinity })
  for (let at = 0; at < 30_000; at += 1) store.add(entry(`line ${at}`, { level: at < 25_000 ? 'info' : 'warn' }))
  expect(store.end).toBe(30_000)
  expect(store.end - store.first).toBeGreaterThan(5000)
  expect(store.end - store.first).toBeLessThanOrEqual(10_000)
  expect(store.line(store.first)?.message).toBe(`line ${store.first}`)
  expect(store.line(29_999)?.message).toBe('line 29999')
  expect(store.line(store.first - 1)).toBeUndefined()
  expect(Object.fromEntries(store.levels())).toEqual({ info: 25_000 - store.first, warn: 5000 })
})

test('few but very long lines are bounded as well', () => {
  const store = createLogStore({ lines: 1000, bytes: 5_000_000 })
  for (let at = 0; at < 40; at += 1) store.add(entry('x'.repeat(300_000)))
  expect(store.bytes).toBeLessThanOrEqual(5_000_000)
  expect(store.end - store.first).toBeGreaterThan(8)
})

test('what is let through by level and module is told, and every mark', () => {
  const store = createLogStore()
  store.add(entry('a'))
  store.add(entry('b', { level: 'debug' }))
  store.mark('lines are missing')
  store.add(entry('c', { module: 'auth' }))
  const seen: number[] = []
  store.scan(0, 4, { level: (name) => name !== 'debug', module: (name) => name === 'router' }, (seq) => seen.push(seq))
  expect(seen).toEqual([0, 2])
  expect(store.line(2)).toMatchObject({ isMark: true, message: 'lines are missing' })
})

test('a block holds lines that lie together, from where one asks', () => {
  const store = createLogStore()
  for (let at = 0; at < 5000; at += 1) store.add(entry(`line ${at}`))
  const block = store.block(4000, 5000)
  expect(block).toMatchObject({ from: 4000, to: 4096, names: ['router'] })
  expect(new TextDecoder().decode(block?.bytes.subarray(0, block.ends[0]))).toBe('line 4000')
  expect(store.block(5000, 5000)).toBeUndefined()
})

test('a gateway that makes up modules for ever does not fill the memory', () => {
  const store = createLogStore({ lines: 1_000_000, bytes: Infinity })
  for (let at = 0; at < 66_000; at += 1) store.add(entry('x', { module: `m${at}` }))
  expect(store.line(65_990)?.module).toBe('others')
  let count = 0
  store.scan(0, store.end, all, () => (count += 1))
  expect(count).toBe(66_000)
})
