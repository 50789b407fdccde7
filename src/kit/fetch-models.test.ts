import { expect, test } from 'vitest'
import { ApiError } from '#api/api-error.ts'
import { fetchFailure, modelsAddress } from './fetch-models.ts'

test.each([
  ['https://api.openai.com/v1', 'https://api.openai.com/v1/models'],
  ['https://api.openai.com/v1/', 'https://api.openai.com/v1/models'],
  ['https://a.example/v1/chat/completions', 'https://a.example/v1/models'],
  ['https://a.example/v1/models?x=1', 'https://a.example/v1/models'],
  ['nonsense', ''],
])('the models of %s are at %s', (url, list) => {
  expect(modelsAddress(url)).toBe(list)
})

test('of several addresses the one for chat is asked, and a sign-in has none', () => {
  const byType = { gemini: 'https://g.example/v1beta', chat: 'https://c.example/v1' }
  expect(modelsAddress(byType)).toBe('https://c.example/v1/models')
  expect(modelsAddress('oauth://anthropic')).toBe('')
})

const failure = (upstreamStatus: number, type?: string, raw?: string) =>
  new ApiError('http', 'Said so.', { status: upstreamStatus, upstreamStatus, type, raw, party: 'gateway' })

test.each<[ApiError, RegExp]>([
  [failure(400, 'ssrf_blocked'), /own machine/],
  [failure(504, 'timeout_error'), /within 10 seconds/],
  [failure(404, 'provider_error', 'no such path'), /provider has no list.*It said: no such path/],
  [failure(401, 'provider_error'), /provider refused the key \(401\)/],
  [failure(503, 'provider_error'), /provider answered with an error \(503\)/],
  [failure(500, 'fetch_error'), /could not connect.*Said so/],
  [failure(404), /gateway cannot ask/],
  [failure(418), /Said so/],
])('%s is told by who failed', (error, words) => {
  expect(fetchFailure(error)).toMatch(words)
})
