import { expect, test } from 'vitest'
import type { Provider } from '#contract/plexus/providers.ts'
import { type Draft, draftOf, nameForCopy, newDraft, withKind } from './draft.ts'
import { partOf, readDraft } from './read-draft.ts'

const stored = { $secret: 'providers/openai/api_key', hint: '…Nb81' }
const provider: Provider = {
  api_base_url: { chat: 'https://a.example/v1', gemini: 'https://g.example/v1beta' },
  api_key: stored,
  headers: { 'X-Team': { $secret: 'providers/openai/headers/X-Team', hint: '' }, Plain: 'open' },
  enabled: true,
  gemini_thinking_enabled: true,
  display_name: null,
  discount: 0.05,
  models: {
    'gpt-5.1': {
      pricing: { source: 'simple', input: 1.25, output: 10 },
      access_via: ['chat', { type: 'chat', subtype: 'openai' }],
      extraBody: { top_k: 4 },
      somethingNew: { a: 1 },
    },
    tiered: {
      pricing: {
        source: 'defined',
        range: [{ lower_bound: 0, upper_bound: null, input_per_m: 1, output_per_m: 2, odd: true }],
      },
      maxConcurrency: null,
    },
  },
  quota_checker: { type: 'openrouter', enabled: true, intervalMinutes: 15, options: { apiKey: stored, region: 'eu' } },
  extraBody: { store: false },
  adapter: [{ name: 'x', options: {} }],
  stallTtfbMs: null,
  memberOfTomorrow: [1, 2],
}

const bodyOf = (draft: Draft) => {
  const read = readDraft(draft, new Set())
  if ('errors' in read) throw new Error(JSON.stringify(read.errors))
  return read.body
}
const errorsOf = (draft: Draft, taken: string[] = []) => {
  const read = readDraft(draft, new Set(taken))
  return 'errors' in read ? read.errors : {}
}

test('what is opened and saved untouched is what was there, secrets and unknown members included', () => {
  const { gemini_thinking_enabled, display_name: _none, stallTtfbMs: _unset, ...rest } = provider
  const { 'gpt-5.1': first, tiered } = rest.models as Record<string, Record<string, unknown>>
  const { maxConcurrency: _null, ...cleared } = tiered ?? {}
  expect(bodyOf(draftOf(provider, 'openai'))).toEqual({
    ...rest,
    geminiThinkingEnabled: gemini_thinking_enabled,
    models: { 'gpt-5.1': first, tiered: cleared },
  })
})

test('a list of names stays one until something is set for a name', () => {
  const draft = draftOf({ api_base_url: 'https://a.example', api_key: 'k', models: ['a', 'b'] }, 'x')
  expect(bodyOf(draft).models).toEqual(['a', 'b'])
  const [a, b] = draft.models
  if (!a || !b) throw new Error('two models')
  const priced = { ...a, members: { pricing: { source: 'per_request', amount: 0.01 } } }
  expect(bodyOf({ ...draft, models: [priced, b] }).models).toEqual({
    a: { pricing: { source: 'per_request', amount: 0.01 } },
    b: {},
  })
  expect(bodyOf({ ...draft, models: [] }).models).toBeUndefined()
})

const base: Draft = { ...newDraft(), slug: 'x', url: 'https://a.example/v1', members: { api_key: 'k' } }
const model = (name: string, pricing?: Record<string, unknown>) => ({
  id: name.length,
  name,
  members: pricing ? { pricing } : {},
  texts: { extraBody: '', adapter: '' },
})

test.each<[string, Partial<Draft>, string]>([
  ['no name', { slug: ' ' }, 'slug'],
  ['a colon in the name', { slug: 'a:b' }, 'slug'],
  ['no address', { url: '' }, 'api_base_url'],
  ['no key', { members: {} }, 'api_key'],
  ['addresses, none given', { addressKind: 'types' }, 'api_base_url'],
  [
    'one address of several wrong',
    { addressKind: 'types', byType: [{ id: 0, name: 'chat', value: 'a' }] },
    'api_base_url.chat',
  ],
  ['a sign-in without account', { addressKind: 'oauth', members: { oauth_provider: 'anthropic' } }, 'oauth_account'],
  ['a header with a space', { headers: [{ id: 0, name: 'a b', value: 'x' }] }, 'headers.a b'],
  [
    'a price that is missing',
    { models: [model('gpt-5.1', { source: 'simple', output: 2 })] },
    'models.gpt-5.1.pricing.input',
  ],
  ['no step', { models: [model('m', { source: 'defined', range: [] })] }, 'models.m.pricing.range'],
  ['a model without a name', { models: [model('')] }, 'models.#0.name'],
  ['a model twice', { models: [model('m'), { ...model('m'), id: 9 }] }, 'models.#9.name'],
  ['broken JSON', { texts: { ...base.texts, extraBody: '{' } }, 'extraBody'],
  ['a stall too short', { members: { api_key: 'k', stallTtfbMs: 10 } }, 'stallTtfbMs'],
  [
    'a checker without its key',
    { members: { api_key: 'k', quota_checker: { type: 'naga' } } },
    'quota_checker.options.apiKey',
  ],
  [
    'raw requests nowhere',
    { members: { api_key: 'k', raw_passthrough: { enabled: true } } },
    'raw_passthrough.base_url',
  ],
])('%s is said where it is', (_what, change, path) => {
  expect(Object.keys(errorsOf({ ...base, ...change }))).toContain(path)
})

test('a new provider does not take the place of another', () => {
  expect(errorsOf(base, ['x'])).toEqual({ slug: 'There is a provider called x already.' })
  expect(nameForCopy('x', [{ name: 'x' }, { name: 'x-copy' }])).toBe('x-copy-2')
})

test('a key is not sent with a sign-in, nor an account with a key; a change of mind loses neither', () => {
  const away = withKind({ ...base, members: { api_key: 'k', enabled: true } }, 'oauth', {})
  expect(away.change.members).toEqual({ enabled: true })
  const signedIn = { ...base, ...away.change, members: { enabled: true, oauth_provider: 'anthropic' } }
  const back = withKind(signedIn, 'types', away.kept)
  expect(back.change).toEqual({ addressKind: 'types', members: { enabled: true, api_key: 'k' } })
  expect(withKind({ ...base, ...back.change }, 'oauth', back.kept).change.members).toEqual({
    enabled: true,
    oauth_provider: 'anthropic',
  })
})

test('every member has a section', () => {
  expect(['slug', 'headers.a', 'models.m.pricing', 'stallMinBps', 'quota_checker.id', 'adapter'].map(partOf)).toEqual([
    'connection',
    'connection',
    'models',
    'limits',
    'checker',
    'advanced',
  ])
})
