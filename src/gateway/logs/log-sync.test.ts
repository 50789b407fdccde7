import { expect, test } from 'vitest'
import { createLogStore } from './log-store.ts'
import { createLogSync } from './log-sync.ts'
import { aboutMissing, firstNew } from './overlap.ts'

const clock = (second: number) => `2026-11-21 20:00:${String(second).padStart(2, '0')}`
/** A line with this text, written at second 0 unless said otherwise. */
const line = (message: string, second = 0) => ({ message, level: 'info', timestamp: clock(second), module: 'm' })
const lines = (text: string) => text.split('').map((one) => line(one))

function start(history: string) {
  const store = createLogStore()
  const sync = createLogSync(store)
  sync.history(lines(history))
  /** Lines as their texts, marks in brackets. */
  const shown = () =>
    Array.from({ length: store.end }, (_, seq) => store.line(seq))
      .map((one) => (one?.isMark ? `[${one.message}]` : one?.message))
      .join('')
  const come = (text: string) => lines(text).forEach((one) => sync.line(one))
  return { store, sync, shown, come }
}

test('history, then what was written until the stream began, then the stream: none twice', () => {
  const { sync, shown, come } = start('abc')
  sync.hold({ kind: 'begin' })
  come('ef')
  sync.merge(lines('abcdef'))
  come('gh')
  expect(shown()).toBe('abcdefgh')
})

test('lines that were read before the stream brings them are not shown again', () => {
  const { sync, shown, come } = start('ab')
  sync.hold({ kind: 'begin' })
  sync.merge(lines('abcdef'))
  come('defgd')
  expect(shown()).toBe('abcdefgd')
})

test('after a break that is bridged, it says how many came meanwhile', () => {
  const { sync, shown, come } = start('ab')
  come('c')
  sync.hold({ kind: 'again' })
  come('f')
  sync.merge(lines('bcdef'))
  come('g')
  expect(shown()).toBe(
    'abc[The stream broke off here. 3 lines that came meanwhile were read afterwards; none is missing.]defg',
  )
})

test('a break in which nothing came says so, and the next one finds the way as well', () => {
  const { sync, shown } = start('ab')
  for (let turn = 0; turn < 2; turn += 1) {
    sync.hold({ kind: 'again' })
    sync.merge(lines('ab'))
  }
  const mark = '[The stream broke off here. Nothing was written meanwhile.]'
  expect(shown()).toBe(`ab${mark}${mark}`)
})

test('when what was missed reaches further back than can be read, about how much is said', () => {
  const store = createLogStore()
  const sync = createLogSync(store)
  sync.history([line('a', 0), line('b', 1)])
  sync.hold({ kind: 'again' })
  // Ten lines a second, from second 20 on.
  sync.merge(Array.from({ length: 101 }, (_, at) => line(`r${at}`, 20 + Math.floor(at / 10))))
  expect(store.line(2)).toMatchObject({
    isMark: true,
    message: 'The stream broke off here: about 190 lines are missing.',
  })
  expect(store.line(3)?.message).toBe('r0')
  expect(store.end).toBe(104)
})

test('a gateway that has begun anew is not mistaken for one that is whole', () => {
  const { sync, shown } = start('ab')
  sync.hold({ kind: 'again' })
  sync.merge(lines('xy'))
  expect(shown()).toBe('ab[The stream broke off here: lines are missing, nobody knows how many.]xy')
})

test('lines left out by the stream are read, and missing only as far as they can’t be', () => {
  const bridged = start('ab')
  bridged.sync.hold({ kind: 'left-out', count: 2 })
  bridged.come('e')
  bridged.sync.merge(lines('abcde'))
  expect(bridged.shown()).toBe('abcde')

  const torn = start('ab')
  torn.sync.hold({ kind: 'left-out', count: 9 })
  torn.sync.merge(lines('xyz'))
  expect(torn.shown()).toContain('ab[6 lines are missing here')
})

test('a stream that has overtaken what was read shows its own lines only', () => {
  const { sync, shown, come } = start('ab')
  sync.hold({ kind: 'again' })
  come('pqrstuvw')
  sync.merge(lines('stu'))
  expect(shown()).toMatch(/^ab\[.*nobody knows how many\.\]pqrstuvw$/)
})

test('when the latest lines can’t be read, what waited comes all the same, behind a mark', () => {
  const { sync, shown, come } = start('ab')
  sync.hold({ kind: 'again' })
  come('x')
  sync.leftOut(3)
  come('y')
  sync.release('The gateway did not answer.')
  expect(shown()).toMatch(/^ab\[.*could not be read: The gateway did not answer\.\]x\[3 lines are missing here.*\]y$/)
})

test('where what is known ends in what is read', () => {
  expect(firstNew(['a', 'b'], ['a', 'b', 'c'])).toBe(2)
  expect(firstNew(['x', 'a', 'b'], ['a', 'b', 'c'])).toBe(2)
  expect(firstNew(['b'], ['a', 'b', 'c'])).toBe(2)
  // The same text by chance, with others before it.
  expect(firstNew(['x', 'y', 'b'], ['a', 'b', 'c'])).toBeUndefined()
  expect(firstNew(['a'], [])).toBeUndefined()
})

test('an estimate needs times that can be compared', () => {
  expect(aboutMissing('soon', [line('a', 1), line('b', 2)])).toBeUndefined()
  expect(aboutMissing(clock(0), [line('a', 5), line('b', 5)])).toBeUndefined()
  expect(aboutMissing(clock(9), [line('a', 5), line('b', 8)])).toBeUndefined()
})
