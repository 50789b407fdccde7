import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { type Provider, providerListSchema, providerSchema } from '#contract/placet/credentials.ts'
import { type ProviderForm, readProviderForm } from './provider-change.ts'
import { kindOf, missingOf, stateOf, takesAddress } from './provider-words.ts'

const provider = (given: Partial<Provider> = {}) => z.parse(providerSchema, { name: 'openai', ...given })

test.each<[string, Partial<Provider>, ProviderForm, unknown]>([
  ['a key alone', { requiresApiKey: true }, { key: ' sk-1 \n', address: '' }, { change: { value: 'sk-1' } }],
  [
    'an address without its slashes',
    {},
    { key: '', address: ' http://10.0.0.4:8000/v1// ' },
    { change: { apiBase: 'http://10.0.0.4:8000/v1' } },
  ],
  ['an address taken away', { apiBase: 'http://a.example' }, { key: '', address: '' }, { change: { apiBase: null } }],
  [
    'only what has changed',
    { apiBase: 'http://a.example/' },
    { key: 'k', address: 'http://a.example' },
    { change: { value: 'k' } },
  ],
  ['nothing', { hasValue: true }, { key: '', address: '' }, { errors: { key: expect.stringContaining('Nothing') } }],
  [
    'a key that is needed',
    { requiresApiKey: true },
    { key: '', address: 'http://a.example' },
    { errors: { key: 'Enter the key.' } },
  ],
  [
    'an address that is needed',
    { requiresApiBase: true },
    { key: 'k', address: '' },
    { errors: { address: expect.stringContaining('needs an address') } },
  ],
  [
    'its own mask',
    { hasValue: true, masked: 'sk-...9c' },
    { key: 'sk-...9c', address: '' },
    { errors: { key: expect.stringContaining('the whole key') } },
  ],
  ['no address', {}, { key: 'k', address: 'localhost:8000' }, { errors: { address: expect.stringContaining('http') } }],
  ['a script', {}, { key: '', address: 'javascript:alert(1)' }, { errors: { address: expect.any(String) } }],
  [
    'a key inside the address',
    {},
    { key: '', address: 'https://me:secret@a.example' },
    { errors: { address: expect.stringContaining('its own field') } },
  ],
])('%s', (_case, given, form, expected) => expect(readProviderForm(provider(given), form)).toEqual(expected))

test.each<[Partial<Provider>, string, string]>([
  [{}, 'Hosted', 'not connected'],
  [{ hasValue: true }, 'Hosted', 'connected'],
  [{ isOauth: true, hasValue: true }, 'Account', 'connected'],
  [{ isOauth: true, apiBase: 'https://x.example' }, 'Account', 'not connected'],
  [{ isLocal: true, apiBase: 'http://x.example' }, 'Local', 'connected'],
  [{ isDirect: true, hasValue: true, requiresApiBase: true }, 'Direct', 'incomplete'],
  [{ apiBase: 'https://x.example', requiresApiKey: true }, 'Hosted', 'incomplete'],
])('%j is %s and %s', (given, kind, state) => {
  expect(kindOf(provider(given))).toBe(kind)
  expect(stateOf(provider(given))).toBe(state)
})

test('what is missing is named', () => {
  expect(missingOf(provider({ requiresApiKey: true, apiBase: 'http://x.example' }))).toBe('a key')
  expect(missingOf(provider({ requiresApiBase: true, hasValue: true }))).toBe('an address')
})

test('a runtime that says little is read all the same', () => {
  const list = z.parse(providerListSchema, [
    { name: 'groq', env_key: 'GROQ_API_KEY', has_value: true },
    { label: 'no name' },
  ])
  expect(list.items).toEqual([
    expect.objectContaining({ label: 'groq', envKey: 'GROQ_API_KEY', hasValue: true, apiBase: '' }),
  ])
  expect(list.unreadable).toEqual([{ label: 'no name' }])
  expect(takesAddress(provider())).toBe(false)
})
