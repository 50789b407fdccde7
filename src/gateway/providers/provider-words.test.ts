import { expect, test } from 'vitest'
import type { NamedAlias } from '#contract/plexus/aliases.ts'
import { accessTexts, readAccess } from './access.ts'
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
