import { describe, expect, test } from 'vitest'
import type { ErrorRow } from '#contract/plexus/errors.ts'
import { courseOf, kindsOf, readNoted, requestsOf, selectNoted, shortIdOf } from './noted.ts'

let next = 0
const row = (requestId: string, errorMessage: string, details: unknown, at: number): ErrorRow => ({
  id: (next += 1),
  requestId,
  apiKey: 'jonas',
  errorMessage,
  details: JSON.stringify(details),
  createdAt: at,
})

const rows = [
  row('r1', 'HTTP 429: slow down', { provider: 'openai', targetModel: 'gpt-5', statusCode: 429 }, 100),
  row('r1', 'HTTP 500: broken', { provider: 'lan/vllm', targetModel: 'qwen', statusCode: 500 }, 110),
  row('r1', 'All targets failed: openai/gpt-5 (429)', { apiType: 'chat' }, 120),
  row('r2', 'HTTP 429: slow down', { provider: 'anthropic', statusCode: 429, cooldownTriggered: true }, 200),
  row('r3', 'Quota exceeded: 12 of 10', { statusCode: 429 }, 300),
].toReversed()
const noted = readNoted(rows)

test('what an error does not say of itself it has from the others of its request', () => {
  const end = noted.find(({ message }) => message.startsWith('All'))
  expect(end).toMatchObject({
    providers: ['openai', 'lan/vllm'],
    models: ['gpt-5', 'qwen'],
    code: 'none',
    key: 'jonas',
  })
  expect(noted.find(({ requestId }) => requestId === 'r3')?.providers).toEqual([])
})

test('errors of one kind together: how many, of how many requests, since when, whose', () => {
  const kinds = kindsOf(noted, { from: 0, to: 300 })
  expect(kinds.find(({ signature }) => signature === 'HTTP 429: slow down')).toMatchObject({
    requests: ['r2', 'r1'],
    first: 100,
    last: 200,
    providers: ['anthropic', 'openai'],
    codes: ['429'],
    cooldowns: 1,
  })
  expect(new Set(kinds.map(({ id }) => id)).size).toBe(kinds.length)
})

test('one line for each request, its errors in the order of time', () => {
  const requests = requestsOf(noted)
  expect(requests.map(({ requestId, all }) => [requestId, all.length])).toEqual([
    ['r3', 1],
    ['r2', 1],
    ['r1', 3],
  ])
  expect(requests.at(-1)?.end.message).toMatch(/^All targets failed/)
})

describe('filters', () => {
  const none = { q: undefined, apiKey: undefined, provider: undefined, code: undefined }
  test.each([
    [{}, 5],
    [{ q: 'SLOW down' }, 2],
    [{ q: 'r1 vllm' }, 2],
    [{ provider: 'openai' }, 2],
    [{ code: 'none' }, 1],
    [{ code: '429', apiKey: 'jonas' }, 3],
    [{ apiKey: 'somebody else' }, 0],
  ])('%j: %i', (filter, count) => expect(selectNoted(noted, { ...none, ...filter })).toHaveLength(count))
})

test('rows without id of a request, without message, with details that are not JSON are errors as well', () => {
  const [one] = readNoted([{ id: 7, details: 'no JSON', date: '2026-11-21T20:14:38.000Z' }])
  expect(one).toMatchObject({ requestId: 'error 7', message: 'No message', at: 1795292078000, code: 'none' })
})

test('the course has as many parts whatever it is of, and its ends belong to it', () => {
  expect(courseOf([0, 100, 50, 250, -4], { from: 0, to: 100 })).toHaveLength(24)
  const course = courseOf([0, 100], { from: 0, to: 100 })
  expect([course[0], course.at(-1)]).toEqual([1, 1])
  expect(courseOf([5], { from: 5, to: 5 })[0]).toBe(1)
})

test('short ids differ and stay', () => {
  expect(shortIdOf('a')).toBe(shortIdOf('a'))
  expect(shortIdOf('a')).not.toBe(shortIdOf('b'))
})
