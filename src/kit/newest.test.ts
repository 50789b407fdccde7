import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { ApiError } from '#api/api-error.ts'
import { type NewestList, newestOptions, readOlder, readStretch, type Window } from './newest.ts'

interface Row {
  id: number
}

/** A list of `count` rows, the newest with the highest id, one a second; `add` and `remove` change it. */
function createList(count: number, most = Infinity) {
  let rows: Row[] = Array.from({ length: count }, (_, index) => ({ id: count - index }))
  const asked: Window[] = []
  const list: NewestList<Row> = {
    queryKey: ['rows'],
    idOf: ({ id }) => String(id),
    read: async ({ limit, offset }) => {
      asked.push({ limit, offset })
      if (limit > 500) throw new ApiError('http', 'At most 500 rows at once.', { status: 400 })
      const items = rows.slice(offset, offset + limit)
      if (items.length > most) throw new ApiError('http', 'More than 10 MiB.', { code: 'upstream_too_large' })
      return { items, unreadable: [], total: rows.length, limit, offset }
    },
  }
  const add = (many: number) => {
    const next = (rows[0]?.id ?? 0) + many
    rows = [...Array.from({ length: many }, (_, index) => ({ id: next - index })), ...rows]
  }
  const remove = (isMeant: (row: Row) => boolean) => (rows = rows.filter((row) => !isMeant(row)))
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const read = () => client.fetchQuery({ ...newestOptions(list), staleTime: 0 })
  const idsOf = ({ items }: { items: readonly Row[] }) => items.map(({ id }) => id)
  return { list, asked, add, remove, client, read, idsOf }
}

test('the newest are read, then a glance brings what is new in front', async () => {
  const { read, add, asked, idsOf } = createList(1200)
  const first = await read()
  expect(first).toMatchObject({ total: 1200, reach: 500 })
  expect(await read()).toBe(first)
  add(3)
  asked.length = 0
  const second = await read()
  expect(asked).toEqual([{ limit: 50, offset: 0 }])
  expect(second).toMatchObject({ total: 1203, reach: 503 })
  expect(idsOf(second).slice(0, 4)).toEqual([1203, 1202, 1201, 1200])
})

test('a row that has changed since it was read is shown as it is now', async () => {
  const { list, client } = createList(0)
  let state = 'running'
  const items = () => [{ id: 1, state }]
  const changing = { ...list, read: async () => ({ items: items(), unreadable: [], total: 1, limit: 50, offset: 0 }) }
  const read = () => client.fetchQuery({ ...newestOptions(changing), staleTime: 0 })
  await read()
  state = 'done'
  expect((await read()).items).toEqual([{ id: 1, state: 'done' }])
})

test('what was deleted, and more news than a glance holds, lead to a new reading', async () => {
  const { read, add, remove, idsOf } = createList(300)
  await read()
  remove(({ id }) => id === 100)
  expect(idsOf(await read())).not.toContain(100)
  add(80)
  const next = await read()
  expect(next.items).toHaveLength(379)
  expect(new Set(idsOf(next)).size).toBe(379)
})

test('older ones come behind, each once, also when rows came in meanwhile', async () => {
  const { read, add, list, client, idsOf } = createList(1200)
  await read()
  add(7)
  await readOlder(client, list)
  const after = await read()
  expect(after.total).toBe(1207)
  const ids = idsOf(after)
  expect(ids).toEqual(ids.toSorted((a, b) => b - a))
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBeGreaterThan(970)
})

test('a window that is too large is read in halves', async () => {
  const { read, idsOf } = createList(400, 120)
  expect(idsOf(await read())).toHaveLength(400)
})

test.each([
  [100_000, 71_234],
  [100_000, 1],
  [100_000, 100_000],
  [3, 2],
])('of %i rows those around %i are found without reading what is newer', async (count, id) => {
  const { list, asked } = createList(count)
  const found = await readStretch(list, { atOf: (row) => row.id, from: id - 1, to: id + 1 }, undefined)
  expect(found.map((row) => row.id)).toContain(id)
  expect(found.length).toBeLessThanOrEqual(3)
  expect(asked.length).toBeLessThan(25)
})

test('nothing is found where nothing is', async () => {
  const stretch = { atOf: (row: Row) => row.id, from: 5000, to: 6000 }
  expect(await readStretch(createList(400).list, stretch, undefined)).toEqual([])
  expect(await readStretch(createList(0).list, stretch, undefined)).toEqual([])
})
