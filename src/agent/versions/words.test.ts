import { expect, test } from 'vitest'
import { runStatuses } from '#contract/placet/versions.ts'
import { checksInWords, remarksOf, statusOf, verbsFor, wordOf } from './words.ts'

test.each(runStatuses)('the status %s has words of its own', (status) => {
  expect(statusOf({ status }).label).not.toBe(wordOf(status))
})

test.each(['being_weighed', 'constructor'])('the unknown status %s is shown as it is, and closes no way', (status) => {
  expect(statusOf({ status })).toEqual({ tone: 'quiet', label: wordOf(status) })
  expect(verbsFor({ status })).toEqual(['approve', 'reject', 'rollback'])
})

test.each([
  ['approval_requested', ['approve', 'reject']],
  ['commented', ['approve', 'reject']],
  ['applied', ['rollback']],
  ['rejected', []],
  ['no_change', []],
])('what can be done with a run that is %s: %j', (status, verbs) => expect(verbsFor({ status })).toEqual(verbs))

test.each([
  [[], '–'],
  [['passed', 'ok'], '2 passed'],
  [['passed', 'failed', 'error'], '2 of 3 failed'],
  [['passed', 'warning'], '1 passed, 1 warning'],
])('checks that ended as %j: %s', (statuses, words) => {
  expect(checksInWords(statuses.map((status) => ({ name: 'x', status, detail: undefined })))).toBe(words)
})

test('comments are read in the ways that runtimes write them, and what can’t be read stays as it came', () => {
  expect(
    remarksOf({ comments: ['a', { comment: 'b', author: 'ana' }, { text: 'c', created_at: 'x' }], more: 1 }),
  ).toEqual({
    remarks: [
      { text: 'a', author: undefined, at: undefined },
      { text: 'b', author: 'ana', at: undefined },
      { text: 'c', author: undefined, at: 'x' },
    ],
    rest: { more: 1 },
  })
  expect(remarksOf({ comments: [1] })).toEqual({ remarks: [], rest: { comments: [1] } })
  expect(remarksOf()).toEqual({ remarks: [], rest: {} })
})
