import { expect, test } from 'vitest'
import { createAllotment } from './allotment.ts'

const { signal } = new AbortController()

test('room is given at once, and to the next in line when it is given back', async () => {
  const slots = createAllotment({ total: 10, each: 1 })
  const first = await slots.take('ada', 1, signal)
  const order: string[] = []
  const second = Promise.resolve(slots.take('ada', 1, signal)).then((hold) => (order.push('second'), hold))
  const third = Promise.resolve(slots.take('ada', 1, signal)).then((hold) => (order.push('third'), hold))
  expect(slots.take('bob', 1, signal)).not.toBeInstanceOf(Promise)
  first.release()
  first.release()
  ;(await second).release()
  await third
  expect(order).toEqual(['second', 'third'])
})

test('what one owner waits for does not keep another waiting', async () => {
  const bytes = createAllotment({ total: 10, each: 5 })
  await bytes.take('ada', 5, signal)
  expect(bytes.take('ada', 1, signal)).toBeInstanceOf(Promise)
  expect(bytes.take('bob', 5, signal)).not.toBeInstanceOf(Promise)
})

test('a large one is not overtaken by small ones, and owners take turns', async () => {
  const bytes = createAllotment({ total: 10, each: 10 })
  const held = await bytes.take('cyd', 8, signal)
  const order: string[] = []
  const waiters = (
    [
      ['ada', 9],
      ['ada', 1],
      ['bob', 2],
    ] as const
  ).map(async ([owner, amount]) => {
    const hold = await bytes.take(owner, amount, signal)
    order.push(`${owner} ${amount}`)
    hold.release()
  })
  held.shrinkTo(1)
  await Promise.all(waiters)
  expect(order).toEqual(['ada 9', 'bob 2', 'ada 1'])
})

test('who leaves the line makes way for those behind', async () => {
  const bytes = createAllotment({ total: 10, each: 10 })
  await bytes.take('ada', 5, signal)
  const leaving = new AbortController()
  const large = Promise.resolve(bytes.take('ada', 9, leaving.signal))
  const small = bytes.take('bob', 2, signal)
  leaving.abort(new Error('gone'))
  await expect(large).rejects.toThrow('gone')
  await expect(Promise.resolve(bytes.take('ada', 1, leaving.signal))).rejects.toThrow('gone')
  await small
})
