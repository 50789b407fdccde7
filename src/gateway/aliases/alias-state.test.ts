import { expect, test } from 'vitest'
import type { NamedAlias } from '#contract/plexus/aliases.ts'
import { isAmiss, matches, routeText, rowsOf } from './alias-state.ts'

const providers = [
  { name: 'openai', api_base_url: 'https://api.openai.com/v1', models: ['gpt-5', 'gpt-5-mini'] },
  { name: 'lan', api_base_url: 'http://10.0.0.2/v1' },
  { name: 'old', api_base_url: 'https://old.example/v1', enabled: false },
]
const cooldown = { timeRemainingMs: 1000, consecutiveFailures: 1, expiry: undefined, lastError: undefined }
const to = (provider: string, model: string, enabled = true) => ({ provider, model, enabled })
const alias = (name: string, ...targets: NonNullable<NamedAlias['target_groups']>[number]['targets']): NamedAlias => ({
  name,
  target_groups: [{ name: 'default', selector: 'in_order', targets }],
})

const only = (row: NamedAlias, cooldowns: Parameters<typeof rowsOf>[1]['cooldowns'] = []) => {
  const [found] = rowsOf([row, { ...alias('cheap', to('lan', 'any')), additional_aliases: ['frugal'] }], {
    providers,
    cooldowns,
  })
  return found?.groups[0]?.targets.map(({ flaws, why }) => [...flaws, ...(why === undefined ? [] : [why])])
}

test.for([
  { name: 'a model that is listed', target: to('openai', 'gpt-5'), flaws: [] },
  {
    name: 'one that is not',
    target: to('openai', 'gpt-4'),
    flaws: ['missing', 'openai does not list a model called gpt-4. Requests for it may fail.'],
  },
  { name: 'any model of a provider without a list', target: to('lan', 'whatever'), flaws: [] },
  {
    name: 'a provider that is gone',
    target: to('mistral', 'x'),
    flaws: ['missing', 'There is no provider called mistral. Requests that are sent there fail.'],
  },
  { name: 'a provider that is disabled', target: to('old', 'x', false), flaws: ['disabled', 'off'] },
  { name: 'an alias by a further name', target: { alias: 'frugal' }, flaws: [] },
  {
    name: 'an alias that is gone',
    target: { alias: 'dear' },
    flaws: ['missing', 'There is no alias called dear. Requests that are sent there fail.'],
  },
])('says of a target what is amiss: $name', ({ target, flaws }) => {
  expect(only(alias('fast', target))).toEqual([flaws])
})

test('a cooldown of a model holds for it alone, one without a model for the whole provider', () => {
  const both = alias('fast', to('openai', 'gpt-5'), to('openai', 'gpt-5-mini'))
  expect(only(both, [{ ...cooldown, provider: 'openai', model: 'gpt-5' }])).toEqual([['cooling'], []])
  expect(only(both, [{ ...cooldown, provider: 'openai', model: '' }])).toEqual([['cooling'], ['cooling']])
})

test('nothing is held against a target while the providers are not known', () => {
  const [row] = rowsOf([alias('fast', to('mistral', 'x'))], { providers: undefined, cooldowns: undefined })
  expect(row?.flaws).toEqual({ missing: 0, disabled: 0, cooling: 0 })
})

test('a flat list of an older gateway is one group; where it leads is told in one line, and found', () => {
  const [row] = rowsOf([{ name: 'legacy', selector: 'cost', targets: [to('old', 'x', false), { alias: 'legacy' }] }], {
    providers,
    cooldowns: [],
  })
  if (!row) throw new Error('There is one.')
  expect(routeText(row.groups)).toBe('default: cheapest → old/x, alias legacy')
  expect(row.flaws.disabled).toBe(1)
  expect(isAmiss(row, 'disabled')).toBe(true)
  expect(matches(row, 'OLD/x leg')).toBe(true)
  expect(matches(row, 'openai')).toBe(false)
})
