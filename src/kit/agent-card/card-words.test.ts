import { expect, test } from 'vitest'
import { readAgentCard } from '#contract/placet/agent-card.ts'
import { cardWarnings, initialsOf, requirementWords, schemeWords } from './card-words.ts'

const whole = {
  name: 'Desk',
  description: 'Answers.',
  version: '1',
  capabilities: {},
  defaultInputModes: [],
  defaultOutputModes: [],
  skills: [],
}
const at = (url: string) => readAgentCard({ ...whole, supportedInterfaces: [{ url, protocolVersion: '1.0' }] })
const manage = { url: 'https://desk.example:7331/base', what: 'the management address' }

test.each([
  ['https://desk.example/a2a', []],
  ['http://desk.example/a2a', [/unencrypted/]],
  ['http://127.0.0.1:80/a2a', [/itself/, /127\.0\.0\.1, but the management address is on desk\.example/]],
  ['https://[::1]/a2a', [/itself/, /\[::1\], but/]],
  ['https://other.example/', [/other\.example, but the management address is on desk\.example/]],
  ['desk', [/can’t be read/]],
])('an address %s', (url, warnings) => {
  expect(cardWarnings(at(url), manage)).toEqual(warnings.map((text) => expect.stringMatching(text)))
})

test('what is missing and what is asked for without being declared', () => {
  const card = readAgentCard({ name: 'Desk', url: 'https://desk.example', security: [{ key: [] }, { key: [], b: [] }] })
  expect(cardWarnings(card)).toEqual([
    expect.stringMatching(/missing: description, version/),
    expect.stringMatching(/“key”/),
    expect.stringMatching(/“b”/),
  ])
})

test.each([
  [{ type: 'http', scheme: 'bearer' }, 'Bearer token in the Authorization header'],
  [{ httpAuthSecurityScheme: { scheme: 'Basic' } }, 'HTTP authentication (Basic)'],
  [{ type: 'apiKey', in: 'query', name: 'k' }, 'API key in the query “k”'],
  [
    { oauth2SecurityScheme: { flows: { deviceCode: {}, password: {} } } },
    'OAuth 2, by device code or password (deprecated)',
  ],
  [{ type: 'openIdConnect' }, 'OpenID Connect'],
  [{ mtlsSecurityScheme: {} }, 'Client certificate (mutual TLS)'],
  [{ type: 'palm reading' }, 'A kind of sign-in that this dashboard does not know'],
])('%j in words', (scheme, words) => {
  const [read] = readAgentCard({ securitySchemes: { s: scheme } }).securitySchemes
  expect(read && schemeWords(read)).toBe(words)
})

test('requirements and initials', () => {
  expect(
    requirementWords([
      { scheme: 'oauth', scopes: ['a', 'b'] },
      { scheme: 'key', scopes: [] },
    ]),
  ).toBe('oauth (a, b) and key')
  expect(requirementWords([])).toBe('nothing')
  expect(['Quayside Research', 'ops', 'The Tide Table', ''].map(initialsOf)).toEqual(['QR', 'O', 'TT', ''])
})
