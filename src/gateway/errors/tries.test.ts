import { expect, test } from 'vitest'
import type { UsageRow } from '#contract/plexus/usage.ts'
import { readNoted } from './noted.ts'
import { courseOfTries } from './tries.ts'

const failed = (provider: string, model: string) => ({ provider, model, status: 'failed', statusCode: 429 })
const usage = (...tries: unknown[]): UsageRow => ({ requestId: 'r', retryHistory: JSON.stringify(tries) })
const details = (provider: string, targetModel: string, more = {}) =>
  JSON.stringify({ provider, targetModel, statusCode: 429, ...more })
const noted = (...rows: [message: string, details: string][]) =>
  readNoted(rows.map(([errorMessage, text], index) => ({ id: index + 1, requestId: 'r', errorMessage, details: text })))
const short = ({ tries, ends }: ReturnType<typeof courseOfTries>) => ({
  tries: tries.map((one) => [one.attempt?.provider, one.attempt?.status, one.noted?.message]),
  ends: ends.map(({ message }) => message),
})

test('each try has its own error, in the order of trying, and the end stands apart', () => {
  const all = noted(
    ['a said no', details('a', 'm')],
    ['b said no', details('b', 'm')],
    ['All targets failed', JSON.stringify({ apiType: 'chat' })],
  )
  expect(short(courseOfTries(all, usage(failed('a', 'm'), failed('b', 'm'))))).toEqual({
    tries: [
      ['a', 'failed', 'a said no'],
      ['b', 'failed', 'b said no'],
    ],
    ends: ['All targets failed'],
  })
})

test('one that succeeded in the end shows where, and the same target twice has two errors', () => {
  const all = noted(['first', details('a', 'm')], ['second', details('a', 'm')])
  const row = usage(failed('a', 'm'), failed('a', 'm'), { provider: 'b', model: 'm', status: 'success' })
  expect(short(courseOfTries(all, row)).tries).toEqual([
    ['a', 'failed', 'first'],
    ['a', 'failed', 'second'],
    ['b', 'success', undefined],
  ])
})

test('without its row the tries are those that the last error tells of', () => {
  const history = JSON.stringify([failed('a', 'm'), failed('b', 'm')])
  const all = noted(['a said no', details('a', 'm')], ['All failed', details('b', 'm', { retryHistory: history })])
  expect(short(courseOfTries(all, null))).toEqual({
    tries: [
      ['a', 'failed', 'a said no'],
      ['b', 'failed', undefined],
    ],
    ends: ['All failed'],
  })
})

test('errors of tries that nothing else tells of are tries all the same', () => {
  const all = noted(['a said no', details('a', 'm')])
  expect(short(courseOfTries(all, undefined))).toEqual({ tries: [[undefined, undefined, 'a said no']], ends: [] })
  const refused = noted(['Quota exceeded', JSON.stringify({ statusCode: 429 })])
  expect(short(courseOfTries(refused, usage()))).toEqual({ tries: [], ends: ['Quota exceeded'] })
})
