import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { agentCardSchema, readAgentCard } from './agent-card.ts'

const basics = {
  name: 'Desk',
  description: 'Answers.',
  version: '1.2.0',
  capabilities: { streaming: true },
  defaultInputModes: ['text/plain'],
  defaultOutputModes: ['text/plain'],
  skills: [],
}

test('a card of 0.3 and one of 1.0 read alike', () => {
  const old = readAgentCard({
    ...basics,
    protocolVersion: '0.3.0',
    url: 'https://desk.example/a2a',
    preferredTransport: 'JSONRPC',
    additionalInterfaces: [
      { url: 'https://desk.example/a2a', transport: 'JSONRPC' },
      { url: 'https://desk.example/grpc', transport: 'GRPC' },
    ],
    securitySchemes: { bearer: { type: 'http', scheme: 'Bearer' } },
    security: [{ bearer: [] }],
    supportsAuthenticatedExtendedCard: true,
  })
  const current = readAgentCard({
    ...basics,
    capabilities: { streaming: true, extendedAgentCard: true },
    supportedInterfaces: [
      { url: 'https://desk.example/a2a', protocolBinding: 'JSONRPC', protocolVersion: '1.0' },
      { url: 'https://desk.example/grpc', protocolBinding: 'GRPC', protocolVersion: '1.0' },
    ],
    securitySchemes: { bearer: { httpAuthSecurityScheme: { scheme: 'Bearer' } } },
    securityRequirements: [{ schemes: { bearer: { list: [] } } }],
  })
  expect(old.detected.version).toBe('0.3')
  expect(current.detected.version).toBe('1.0')
  expect(old.endpoints.map(({ url, binding }) => [url, binding])).toEqual(
    current.endpoints.map(({ url, binding }) => [url, binding]),
  )
  expect(old.securitySchemes).toEqual(current.securitySchemes)
  expect(old.requirements).toEqual([[{ scheme: 'bearer', scopes: [] }]])
  expect(current.requirements).toEqual(old.requirements)
  expect(old.capabilities).toEqual(current.capabilities)
  expect([...old.missing, ...current.missing, ...old.unknown, ...current.unknown]).toEqual([])
})

test.each([
  [{ supportedInterfaces: [{ url: 'https://a.example', protocolVersion: '1.1' }] }, '1.1', /preferred interface/],
  [{ supportedInterfaces: [{ url: 'https://a.example' }] }, '1.0', /supportedInterfaces/],
  [{ protocolVersion: '0.2.6', url: 'https://a.example' }, '0.2', /protocolVersion/],
  [{ url: 'https://a.example' }, '0.3', /one url/],
  [{}, undefined, /neither/],
])('%j is detected as %s', (card, version, from) => {
  const { detected } = readAgentCard(card)
  expect(detected.version).toBe(version)
  expect(detected.from).toMatch(from)
})

test('what is required and not there is named, as is what nobody knows', () => {
  const card = readAgentCard({ name: 'Desk', supportedInterfaces: [{ url: 'https://a.example' }], moods: ['calm'] })
  expect(card.missing).toEqual([
    'description',
    'version',
    'capabilities',
    'defaultInputModes',
    'defaultOutputModes',
    'skills',
  ])
  expect(card.unknown).toEqual(['moods'])
  expect(readAgentCard({ ...basics, url: undefined }).missing).toEqual(['supportedInterfaces'])
})

test('nothing of a wrong type gets through, and nothing of it throws', () => {
  const card = readAgentCard({
    name: 7,
    skills: [{ id: 'x', tags: 'no', examples: [1, 'yes'] }, 'no', null],
    supportedInterfaces: 'no',
    securitySchemes: { odd: 4, basic: { type: 'http', scheme: 'basic' } },
    securityRequirements: [7, { schemes: { odd: null } }],
    signatures: [{ protected: '%%%', signature: 's' }, { protected: btoa('{"alg":"ES256","kid":"k1"}') }],
    provider: 'no',
    capabilities: { streaming: 'yes', extensions: [{ uri: 'https://x.example/e', required: true }, {}] },
  })
  expect(card.name).toBeUndefined()
  expect(card.skills).toMatchObject([{ name: 'x', tags: [], examples: ['yes'] }])
  expect(card.securitySchemes.map(({ kind }) => kind)).toEqual(['unknown', 'http'])
  expect(card.requirements).toEqual([[{ scheme: 'odd', scopes: [] }]])
  expect(card.signatures).toEqual([
    { algorithm: undefined, key: undefined },
    { algorithm: 'ES256', key: 'k1' },
  ])
  expect(card.capabilities.streaming).toBeUndefined()
  expect(card.extensions).toHaveLength(1)
})

test('a card under `card` is read; an answer that is no object is not', () => {
  expect(z.parse(agentCardSchema, { card: basics }).name).toBe('Desk')
  expect(z.safeParse(agentCardSchema, []).success).toBe(false)
})
