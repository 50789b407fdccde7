import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { attemptsOf } from './attempts.ts'
import { errorDetailsOf, errorSignature } from './errors.ts'
import { readTrafficEvent } from './events.ts'
import { metricBy, readMetrics } from './metrics.ts'
import { digits, moment } from './query.ts'
import { deletionQuerySchema, deletionRule, olderThanDaysSchema, summaryRule, usageQuerySchema } from './usage-query.ts'
import { isRouted, mergedUsage, outcomeOf, totalTokens, usageRowSchema } from './usage.ts'

const row = (members: Record<string, unknown> = {}) => z.parse(usageRowSchema, { requestId: 'r1', ...members })

describe('tokens of a request', () => {
  test.each([
    [{ tokensInput: 1442, tokensOutput: 357, tokensCached: 27, tokensReasoning: 100 }, 1826],
    [{ tokensInput: 10, tokensOutput: null, tokensCached: null, tokensCacheWrite: 5 }, 15],
    [{ tokensInput: 0, tokensOutput: 0 }, 0],
    [{ tokensInput: null }, undefined],
    [{}, undefined],
  ])('%j: %s', (members, total) => expect(totalTokens(row(members))).toBe(total))
})

test.each([
  [{ responseStatus: 'pending' }, 'running'],
  [{}, 'running'],
  [{ responseStatus: 'success', durationMs: 5 }, 'ok'],
  [{ responseStatus: 'HTTP 204', durationMs: 5 }, 'ok'],
  [{ responseStatus: 'HTTP 429', durationMs: 5 }, 'failed'],
  [{ responseStatus: 'cancelled', durationMs: 5 }, 'cancelled'],
  [{ responseStatus: 'quota_exceeded', durationMs: 5 }, 'failed'],
  [{ responseStatus: 'something_new', durationMs: 5 }, 'failed'],
])('what became of %j: %s', (members, outcome) => expect(outcomeOf(row(members))).toBe(outcome))

test('a row without a provider was not routed; numbers of another type are left out, never a row', () => {
  const odd = row({ provider: null, durationMs: 'long', tokensEstimated: 1, isStreamed: 0 })
  expect(isRouted(odd)).toBe(false)
  expect(odd).toMatchObject({ tokensEstimated: true, isStreamed: false })
  expect(odd.durationMs).toBeUndefined()
})

test('a finished request stays finished when an update comes late', () => {
  const done = row({ responseStatus: 'success', durationMs: 208, provider: 'openai', hasDebug: true })
  expect(mergedUsage(done, row({ provider: 'openai', canonicalModelName: 'fast' }))).toMatchObject({
    responseStatus: 'success',
    durationMs: 208,
    canonicalModelName: 'fast',
    hasDebug: true,
  })
  expect(mergedUsage(row({ responseStatus: 'pending' }), done)).toMatchObject({ responseStatus: 'success' })
})

test.each([
  [undefined, []],
  ['', []],
  ['[]', []],
  ['[{"index":1,"status":"failed","statusCode":"many"}]', [{ index: 1, status: 'failed' }]],
])('tries in %j', (history, attempts) => expect(attemptsOf(history)).toMatchObject(attempts))

test.each(['[{"index":1,"provider":"fake…__trimmed (1776 chars)', '{"index":1}', 'null'])('no tries in %j', (history) =>
  expect(attemptsOf(history)).toBeUndefined(),
)

test('details of an error, also with headers as a text, also none', () => {
  const read = (details: unknown) => errorDetailsOf({ id: 1, details: JSON.stringify(details) })
  expect(read({ statusCode: 429, headers: '{"a":"b"}' })).toMatchObject({ statusCode: 429, headers: { a: 'b' } })
  expect(read({ statusCode: 'x', headers: [1] })).toMatchObject({})
  expect(read('gone wrong')).toBeUndefined()
  expect(errorDetailsOf({ id: 1 })).toBeUndefined()
})

test('errors of the same kind share a signature, errors of different models do not', () => {
  const failed = (id: string, ms: number) => errorSignature(`Request ${id} failed after ${ms} ms at openai/gpt-5`)
  expect(failed('3c9a2cff-fcfe-44f8-a648-aa2c894634b0', 12)).toBe(failed('a2984553-6c02-43e7-a9b6-afd4e7e9b231', 4077))
  expect(errorSignature("Model 'gpt-5' not found")).not.toBe(errorSignature("Model 'gpt-6' not found"))
  expect(errorSignature('HTTP 429: slow down, 3 in queue.')).toBe('HTTP 429: slow down, … in queue.')
  expect(errorSignature('All failed: a/b (429), c/d (503)')).not.toBe(
    errorSignature('All failed: a/b (429), c/d (500)'),
  )
  expect(errorSignature('timed out after 500 ms')).toBe(errorSignature('timed out after 430 ms'))
})

test.each([
  ['ping', 'pong', 'ping'],
  ['progress', '{"requestId":"r1","elapsedMs":100,"bytesPerSec":null}', 'progress'],
  ['updated', '{"requestId":"r1"}', 'updated'],
  ['updated', '{"provider":"openai"}', undefined],
  ['completed', 'not JSON', undefined],
  ['config-changed', '{}', undefined],
  [undefined, '{}', undefined],
])('event %s with %s', (event, data, kind) => expect(readTrafficEvent(event, data)?.kind).toBe(kind))

test('metrics add up over other labels; what is no such text reads as nothing', () => {
  const text = '# HELP a x\n# TYPE a counter\na{k="x \\"y\\"",b="1"} 2\na{k="x \\"y\\"",b="2"} 3\na{k="z"} 1e3\n'
  const metrics = readMetrics(text)
  expect(metrics && metricBy(metrics, 'a', 'k')).toEqual([
    { key: 'z', value: 1000 },
    { key: 'x "y"', value: 5 },
  ])
  expect(readMetrics('<html><body>Hello</body></html>')).toBeUndefined()
  expect(readMetrics('')).toBeUndefined()
})

test.each(['', ' ', 'abc', 'NaN', 'undefined', '-1', '1.5', '1e3', '٣', '40000'])('%j is no age in days', (asked) => {
  expect(z.safeParse(deletionQuerySchema, { olderThanDays: asked }).success).toBe(false)
})

test('what is to be deleted has to be said', () => {
  const rule = (query: string) => deletionRule(new URLSearchParams(query))
  expect(rule('olderThanDays=7')).toBeUndefined()
  expect(rule('all=true')).toBeUndefined()
  expect(rule('')).toMatchObject({ path: 'olderThanDays' })
  expect(rule('olderThanDays=7&all=true')).toMatchObject({ path: 'olderThanDays' })
  expect(z.safeParse(olderThanDaysSchema, '').success).toBe(false)
  expect(z.safeParse(olderThanDaysSchema, Number.NaN).success).toBe(false)
  expect(z.safeParse(olderThanDaysSchema, 0).success).toBe(true)
})

test('queries of requests', () => {
  const good = {
    limit: '50',
    offset: '0',
    sortBy: 'costTotal',
    startDate: '2026-11-21T00:00:00.000Z',
    fields: 'requestId,date',
  }
  expect(z.safeParse(usageQuerySchema, good).success).toBe(true)
  for (const bad of [
    { limit: '-1' },
    { limit: '' },
    { sortBy: 'ttftMs' },
    { endDate: '2026-11-21' },
    { fields: 'a,,b' },
  ]) {
    expect(z.safeParse(usageQuerySchema, bad).success).toBe(false)
  }
  expect(summaryRule(new URLSearchParams('range=custom'))).toBeDefined()
  expect(summaryRule(new URLSearchParams('range=month'))).toBeUndefined()
  expect(z.safeParse(moment, new Date(0).toISOString()).success).toBe(true)
  expect(z.safeParse(digits(10, 1), '0').success).toBe(false)
})
