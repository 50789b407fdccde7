import { expect, test } from 'vitest'
import { countOlder } from './count-older.ts'

const counting = (times: readonly number[]) => {
  let looks = 0
  const look = async (offset: number) => {
    looks += 1
    return { total: times.length, at: times[offset] }
  }
  return { look, looks: () => looks }
}

test.for([
  { name: 'nothing listed', times: [], limit: 5, older: 0 },
  { name: 'all newer', times: [9, 8, 7], limit: 5, older: 0 },
  { name: 'all older', times: [4, 3, 2], limit: 5, older: 3 },
  { name: 'some older', times: [9, 7, 5, 4, 4, 1], limit: 5, older: 3 },
  { name: 'one, newer', times: [9], limit: 5, older: 0 },
  { name: 'the last one', times: [9, 8, 4], limit: 5, older: 1 },
])('counts what is older: $name', async ({ times, limit, older }) => {
  expect(await countOlder(limit, counting(times).look)).toBe(older)
})

test('looks at few of many', async () => {
  const { look, looks } = counting(Array.from({ length: 100_000 }, (_, index) => 100_000 - index))
  expect(await countOlder(40_000, look)).toBe(39_999)
  expect(looks()).toBeLessThan(20)
})
