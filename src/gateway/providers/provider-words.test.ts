import { expect, test } from 'vitest'
import { ApiError } from '#api/api-error.ts'
import type { NamedAlias } from '#contract/plexus/aliases.ts'
import { accessTexts, readAccess } from './access.ts'
import { fetchFailure } from './fetch-failure.ts'
import { modelsAddress } from './models-address.ts'
import { priceWords } from './price-words.ts'
import { rowsOf } from './provider-state.ts'
import { removalOf } from './removal.ts'

const alias = (name: string, ...groups: [string, ...[string, string][]][]): NamedAlias => ({
  name,
  target_groups: groups.map(([group, ...targets]) => ({
    name: group,
    selector: 'in_order',
    targets: targets.map(([provider, model]) => ({ provider, model })),
  })),
})
const aliases = [
  alias('smart', ['primary', ['openai', 'gpt-5'], ['anthropic', 'opus']], ['backup', ['openai', 'gpt-4']]),
  alias('scribe', ['default', ['openai', 'whisper']]),
  alias('other', ['default', ['anthropic', 'opus']]),
  alias('lost', ['default', ['ghost', 'x'], ['ghost', 'y']]),
]

test('a removal names what it touches, and what stays behind', () => {
  expect(removalOf('openai', aliases)).toEqual({
    affected: [
      { alias: 'smart', models: ['gpt-5', 'gpt-4'] },
      { alias: 'scribe', models: ['whisper'] },
    ],
    targets: 3,
    emptied: [
      { alias: 'smart', group: 'backup' },
      { alias: 'scribe', group: 'default' },
    ],
    stranded: ['scribe'],
  })
  expect(removalOf('nobody', aliases).targets).toBe(0)
})

test('a row knows its uses, its cooldowns, its checker, and what is asked for in vain', () => {
  const { rows, ghosts } = rowsOf({
    providers: [
      {
        name: 'openai',
        api_base_url: 'https://a.example',
        models: ['gpt-5', 'whisper'],
        quota_checker: { type: 'naga', id: 'budget' },
      },
      { name: 'anthropic', api_base_url: 'https://b.example' },
    ],
    aliases,
    cooldowns: [{ provider: 'openai', model: 'gpt-5', timeRemainingMs: 1000, consecutiveFailures: 1 }],
    quotas: [{ checkerId: 'budget', success: false, meters: [] }],
  })
  expect(rows[0]).toMatchObject({
    quota: { checkerId: 'budget' },
    uses: [{ alias: 'smart' }, { alias: 'scribe' }],
    missing: [{ alias: 'smart', model: 'gpt-4' }],
    cooldowns: [{ model: 'gpt-5' }],
  })
  expect(rows[1]).toMatchObject({ quota: null, missing: [], cooldowns: [] })
  expect(ghosts).toEqual([{ alias: 'lost', provider: 'ghost' }])
})

test.each([
  ['https://api.openai.com/v1', 'https://api.openai.com/v1/models'],
  ['https://api.openai.com/v1/', 'https://api.openai.com/v1/models'],
  ['https://a.example/v1/chat/completions', 'https://a.example/v1/models'],
  ['https://a.example/v1/models?x=1', 'https://a.example/v1/models'],
  ['nonsense', ''],
])('the models of %s are at %s', (url, list) => {
  expect(modelsAddress({ addressKind: 'one', url, byType: [] })).toBe(list)
})

test('of several addresses the one for chat is asked, and a sign-in has none', () => {
  const byType = [
    { id: 0, name: 'gemini', value: 'https://g.example/v1beta' },
    { id: 1, name: 'chat', value: 'https://c.example/v1' },
  ]
  expect(modelsAddress({ addressKind: 'types', url: '', byType })).toBe('https://c.example/v1/models')
  expect(modelsAddress({ addressKind: 'oauth', url: 'https://a.example', byType })).toBe('')
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

test('prices in words', () => {
  expect(priceWords(undefined)).toBeUndefined()
  expect(priceWords({ source: 'simple', input: 1.25, output: 10 })).toBe('$1.25 in, $10 out per million tokens')
  expect(priceWords({ source: 'per_request', amount: 0.006 })).toBe('$0.006 per request')
  expect(priceWords({ source: 'auction' })).toBe('priced by auction')
})

test('API types survive being edited as texts', () => {
  const odd = [{ type: 'chat', subtype: 'openai' }, 'messages', { type: 'x', more: 1 }]
  expect(accessTexts(odd)).toEqual(['chat/openai', 'messages', '{"type":"x","more":1}'])
  expect(readAccess(accessTexts(odd))).toEqual(odd)
  expect(readAccess([])).toBeUndefined()
})
