import { expect, test } from 'vitest'
import { askedModel, calledLike, gatewaysOf } from './agent-gateways.ts'

const provider = (name: string, more: object) => ({
  name,
  label: name,
  hasValue: false,
  isLocal: false,
  apiBase: '',
  defaultApiBase: '',
  ...more,
})

const gateways = [
  { id: 'near', url: 'http://127.0.0.1:4000' },
  { id: 'far', url: 'https://gw.example/plexus' },
  { id: 'far again', url: 'https://gw.example/plexus' },
]

test.each([
  ['no provider', [], []],
  ['its own provider', [provider('openai', { hasValue: true, defaultApiBase: 'https://api.openai.com/v1' })], []],
  [
    'two that lead to the same',
    [
      provider('custom', { apiBase: 'http://localhost:4000/v1' }),
      provider('vllm', { apiBase: 'http://localhost:4000/' }),
    ],
    [['near', ['custom', 'vllm'], true]],
  ],
  [
    'a gateway that is connected twice',
    [provider('custom', { apiBase: 'https://GW.example/plexus/v1/' })],
    [
      ['far', ['custom'], false],
      ['far again', ['custom'], false],
    ],
  ],
  [
    'a default address, where the provider is in use',
    [
      provider('ollama', { isLocal: true, defaultApiBase: 'http://localhost:4000' }),
      provider('unused', { defaultApiBase: 'https://gw.example/plexus' }),
    ],
    [['near', ['ollama'], true]],
  ],
])('%s', (_name, providers, expected) => {
  const found = gatewaysOf(providers, gateways)
  expect(found.map((one) => [one.gateway.id, one.providers.map(({ name }) => name), one.isOwnMachine])).toEqual(
    expected,
  )
})

test.each([
  [['harbourline-ops', 'support-desk'], 'harbourline-ops'],
  [['Harbourline Ops'], 'Harbourline Ops'],
  [['agent_7'], 'agent_7'],
  [['harbourline-ops', 'Harbourline Ops'], undefined],
  [['harbourline-ops-2'], undefined],
  [['--'], undefined],
  [[], undefined],
])('of the keys %j the agent’s is %s', (names, expected) =>
  expect(calledLike({ id: 'agent-7', name: 'Harbourline Ops' }, names)).toBe(expected),
)

test('an agent without a name has no key', () => expect(calledLike({ id: '-', name: '' }, ['--'])).toBeUndefined())

test.each([
  ['custom/smart', 'smart'],
  ['smart', 'smart'],
  ['anthropic/claude-sonnet-4-5', 'anthropic/claude-sonnet-4-5'],
  ['customised', 'customised'],
])('%s is asked for as %s', (model, asked) => expect(askedModel(model, [{ name: 'custom' }])).toBe(asked))
