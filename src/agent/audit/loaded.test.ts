import { describe, expect, test } from 'vitest'
import { atSecond, events, rowsOf, second } from './audit-fixture.ts'
import { append, type Loaded, type OlderFrom, renew } from './loaded.ts'

const window = { from: atSecond(0), to: atSecond(1000) }

const page = (raw: Record<string, unknown>[], hasMore: boolean) => ({ rows: rowsOf(...raw), unreadable: [], hasMore })
const numbers = ({ rows }: Loaded) => rows.map(({ event }) => event.raw['n'])

/** What an agent with this log sends, `limit` at a time, as the contract says. */
function askLog(log: Record<string, unknown>[], { to, offset }: OlderFrom, limit: number) {
  const found = log.filter(({ ts }) => Date.parse(String(ts)) <= to)
  return page(found.slice(offset, offset + limit), found.length > offset + limit)
}

/** Loads page after page until nothing is older. */
function loadAll(log: Record<string, unknown>[], limit: number): Loaded {
  let loaded = renew(undefined, askLog(log, { to: window.to, offset: 0 }, limit), window)
  for (let asked = 0; loaded.older && asked < 100; asked += 1)
    loaded = append(loaded, askLog(log, loaded.older, limit), loaded.older).loaded
  return loaded
}

describe('loading older events', () => {
  test('finds every event once', () => {
    expect(numbers(loadAll(events(95), 10))).toEqual(Array.from({ length: 95 }, (_, index) => 95 - index))
  })

  test('also when more events share a moment than fit a page', () => {
    const log = [...events(3, 40), ...events(35, 35).map((event) => ({ ...event, ts: second(20) })), ...events(4, 10)]
    const { rows } = loadAll(log, 10)
    expect(rows).toHaveLength(42)
    expect(new Set(rows.map(({ key }) => key)).size).toBe(42)
  })

  test('keeps twins of one moment apart, also across the end of a page', () => {
    const twin = { ts: second(50), event: 'tool_call' }
    expect(loadAll([...events(2, 90), twin, twin, ...events(1, 10)], 3).rows).toHaveLength(5)
  })

  test('tells when the agent sent only what was there', () => {
    const first = renew(undefined, page(events(10, 100), true), window)
    const older = first.older ?? { to: 0, offset: 0 }
    expect(append(first, page(events(10, 100), true), older).added).toBe(0)
  })

  test('goes on by counting with an agent that knows no end of a range', () => {
    const log = events(30, 100)
    const first = renew(undefined, page(log.slice(0, 10), true), window)
    const again = append(first, page(log.slice(0, 10), true), first.older ?? { to: 0, offset: 0 })
    expect(again.loaded.older?.offset).toBe(10)
  })
})

describe('a refresh', () => {
  const before = loadedOf(20, 100, true)

  test('adds what is new and keeps what was loaded', () => {
    const after = renew(before, page(events(10, 105), true), window)
    expect(numbers(after)).toEqual(Array.from({ length: 25 }, (_, index) => 105 - index))
    expect(after.older).toEqual(before.older)
  })

  test('starts again when there may be a hole', () => {
    const after = renew(before, page(events(10, 200), true), window)
    expect(numbers(after)).toEqual(Array.from({ length: 10 }, (_, index) => 200 - index))
    expect(after.older).toEqual({ to: atSecond(191) + 1, offset: 0 })
  })

  test('lets go of what the window has left behind', () => {
    const moved = { from: atSecond(95), to: atSecond(2000) }
    const after = renew(before, page(events(10, 105), true), moved)
    expect(numbers(after)).toEqual([105, 104, 103, 102, 101, 100, 99, 98, 97, 96, 95])
    expect(after.older).toBeUndefined()
  })

  test('is complete when the agent has no more', () => {
    expect(renew(before, page(events(3, 105), false), window).older).toBeUndefined()
  })

  function loadedOf(count: number, last: number, hasMore: boolean) {
    return renew(undefined, page(events(count, last), hasMore), window)
  }
})

test('events without a time come last and do not hold up the rest', () => {
  const loaded = renew(undefined, page([{ event: 'odd', n: 0 }, ...events(2, 10)], true), window)
  expect(numbers(loaded)).toEqual([10, 9, 0])
  expect(loaded.older).toEqual({ to: atSecond(9) + 1, offset: 0 })
})
