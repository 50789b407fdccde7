import { expect, test } from 'vitest'
import { choicesOf, scopeDoubts, scopeOf, scopeWords } from './gateway-scope.ts'

const provider = { name: 'openai', api_base_url: 'https://api.openai.com/v1', models: ['gpt-5', 'gpt-5-mini'] }
const alias = { name: 'fast', additional_aliases: ['quick'] }

test('restrictions in words; none is no words', () => {
  expect(scopeWords({ allowedModels: ['fast', 'cheap'], excludedProviders: ['openai'], excludedModels: null })).toEqual(
    ['not providers openai', 'only models fast, cheap'],
  )
  expect(scopeWords({})).toEqual([])
})

test('what callers ask for comes first among the choices', () => {
  expect(choicesOf([provider], [alias])).toEqual({
    providers: ['openai'],
    models: ['fast', 'quick', 'gpt-5', 'gpt-5-mini'],
  })
})

test('doubts: names that are not there, and names both let in and kept out', () => {
  const choices = choicesOf([provider], [alias])
  const scope = scopeOf({ allowedModels: ['fast', 'gone'], excludedModels: ['fast'], allowedProviders: ['openai'] })
  expect(scopeDoubts(scope, choices)).toEqual({
    allowedModels: 'Not there at the moment: gone.',
    excludedModels: 'fast: let in above and kept out here. One of the two is of no use.',
  })
  // While it is not known what there is, nothing is held against a name.
  expect(scopeDoubts({ ...scope, excludedModels: [] }, undefined)).toEqual({})
})
