import { QueryClient } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { gather, type Gathered } from './gather.ts'

interface Line {
  id: string
  value: number
}

const queryKey = ['lines']

test('lines are shown as they arrive, older ones stay until newer come, and what is gone is gone at the end', async () => {
  const client = new QueryClient()
  client.setQueryData<Gathered<Line>>(queryKey, {
    byId: mapOf({ id: 'a', value: 1 }, { id: 'old', value: 1 }),
    complete: true,
  })
  const gate = Promise.withResolvers<void>()
  const result = run(client, async function* () {
    yield { id: 'a', value: 2 }
    await gate.promise
    yield { id: 'b', value: 2 }
  })
  await vi.waitFor(() =>
    expect(client.getQueryData(queryKey)).toEqual({
      byId: mapOf({ id: 'a', value: 2 }, { id: 'old', value: 1 }),
      complete: false,
    }),
  )
  gate.resolve()
  expect(await result).toEqual({ byId: mapOf({ id: 'a', value: 2 }, { id: 'b', value: 2 }), complete: true })
})

test('what came before a failure stays', async () => {
  const client = new QueryClient()
  const result = run(client, async function* () {
    yield { id: 'a', value: 1 }
    throw new Error('cut off')
  })
  await expect(result).rejects.toThrow('cut off')
  expect(client.getQueryData(queryKey)).toEqual({ byId: mapOf({ id: 'a', value: 1 }), complete: false })
})

test('a thousand lines at once are one change', async () => {
  const client = new QueryClient()
  const set = vi.spyOn(client, 'setQueryData')
  const { byId } = await run(client, async function* () {
    for (let index = 0; index < 1000; index += 1) yield { id: String(index), value: index }
  })
  expect(byId.size).toBe(1000)
  expect(set.mock.calls.length).toBeLessThan(5)
})

const run = (client: QueryClient, source: () => AsyncIterable<Line>) =>
  gather({ source: source(), idOf: ({ id }) => id, client, queryKey, signal: new AbortController().signal })

const mapOf = (...lines: Line[]) => new Map(lines.map((line) => [line.id, line]))
