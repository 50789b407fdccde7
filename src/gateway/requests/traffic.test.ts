import { expect, test } from 'vitest'
import type { UsageRow } from '#contract/plexus/usage.ts'
import type { LiveRequests } from '#kit/live-requests.ts'
import { above, backfilled, countRunning, newerThan, sinceWhen } from './traffic.ts'

const at = (second: number) => `2026-11-22T10:00:${String(second).padStart(2, '0')}.000Z`
const running = (requestId: string, second: number): UsageRow => ({
  requestId,
  date: at(second),
  responseStatus: 'pending',
})
const ended = (requestId: string, second: number): UsageRow => ({
  requestId,
  date: at(second),
  responseStatus: 'success',
  durationMs: 5,
})
const known = (...rows: UsageRow[]): LiveRequests =>
  new Map(rows.map((row) => [row.requestId, { row, progress: undefined }]))
const ids = (list: readonly { row: UsageRow }[]) => list.map(({ row }) => row.requestId)

test('after a gap it is asked from the oldest that ran, else from the newest that is known', () => {
  expect(sinceWhen(known(), undefined)).toBeUndefined()
  expect(sinceWhen(known(), at(3))).toBe(at(3))
  expect(sinceWhen(known(ended('a', 5), ended('b', 9)), at(3))).toBe(at(9))
  expect(sinceWhen(known(running('a', 2), ended('b', 9)), at(3))).toBe(at(2))
})

test('what ran and is not there any more is gone; what has ended is never taken back', () => {
  const before = known(running('lost', 4), running('done', 5), ended('kept', 6), running('old', 1))
  const after = backfilled(before, [ended('new', 8), running('kept', 6), ended('done', 5)], at(4))
  expect([...after.keys()]).toEqual(['done', 'kept', 'old', 'new'])
  expect(after.get('done')?.row.responseStatus).toBe('success')
  expect(after.get('kept')?.row.responseStatus).toBe('success')
})

test('above the list stands what is newer than it and matches: in flight first, then the newest', () => {
  const all = known(ended('a', 5), running('b', 6), ended('c', 7), ended('listed', 8), running('d', 4), running('e', 9))
  const newer = newerThan(all, { pin: at(5), listed: new Set(['listed']), filters: {} })
  expect(ids(newer)).toEqual(['e', 'b', 'c', 'a'])
  expect(newerThan(all, { pin: at(5), listed: new Set(), filters: { responseStatus: 'error' } })).toEqual([])
  expect(ids(above(newer, { held: undefined, isNewestFirst: true }))).toEqual(['e', 'b', 'c', 'a'])
  expect(ids(above(newer, { held: undefined, isNewestFirst: false }))).toEqual(['e', 'b'])
})

test('what is in flight is counted wherever it stands: above the list, and in it', () => {
  const all = known(running('a', 6), ended('b', 7), ended('in the list', 4))
  const newer = newerThan(all, { pin: at(5), listed: new Set(), filters: {} })
  expect(countRunning(all, newer, [running('in the list', 4), running('still', 3), ended('done', 2)])).toBe(2)
})

test('nothing moves for a reader who has scrolled away: what stood there stays, ended or not', () => {
  const newer = newerThan(known(ended('a', 5), running('b', 6)), { pin: at(1), listed: new Set(), filters: {} })
  expect(ids(above(newer, { held: ['a', 'gone'], isNewestFirst: true }))).toEqual(['a'])
})
