import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { aliasBodySchema } from './aliases.ts'
import { backupDifferences, revivedKeys } from './backup-diff.ts'
import { cooldownPolicyPatchSchema, failoverPatchSchema, failoverSchema } from './config.ts'
import { isIpRule } from './ip-rule.ts'
import { keyBodySchema, toKeyBody } from './keys.ts'
import { mcpServerNameSchema } from './mcp.ts'
import { providerBodySchema, toProviderBody } from './providers.ts'
import { cycleIn, danglingReferences, usesOf } from './references.ts'
import { rollingMs } from './rolling.ts'
import { systemSettingsPatchSchema } from './settings.ts'
import { userQuotaBodySchema } from './user-quotas.ts'

/** Where a body is refused; nothing when it is taken. */
const refusedAt = (schema: z.ZodMiniType, body: unknown) =>
  z.safeParse(schema, body).error?.issues.map(({ path }) => path.join('.')) ?? []

test.each([
  ['10.0.0.1', true],
  ['10.0.0.0/8', true],
  ['::1', true],
  ['fd00::/8', true],
  ['10.0.0.1-20', true],
  ['10.0.0.1-10.0.1.9', true],
  ['10.0.0.9-3', false],
  ['10.0.1.1-10.0.0.1', false],
  ['10.0.0.0/33', false],
  ['10.1', false],
  ['not-an-ip', false],
  ['', false],
])('rule for addresses: %s', (rule, expected) => expect(isIpRule(rule)).toBe(expected))

test.each([
  ['30m', 1_800_000],
  ['1h30m', 5_400_000],
  ['1d', 86_400_000],
  ['sometime', undefined],
  ['0h', undefined],
  ['1', undefined],
  ['', undefined],
])('length of time: %s', (text, expected) => expect(rollingMs(text)).toBe(expected))

const provider = { api_base_url: 'https://api.example.com/v1', api_key: 'sk-1' }
const groups = (...targets: unknown[]) => ({ target_groups: [{ name: 'd', selector: 'quota', targets }] })

test.each<[string, z.ZodMiniType, unknown, string[]]>([
  ['a provider', providerBodySchema, { ...provider, future: 1 }, []],
  ['a stored key', providerBodySchema, { ...provider, api_key: { $secret: 'providers/a/api_key', hint: '…1' } }, []],
  ['no key', providerBodySchema, { api_base_url: 'https://a.example' }, ['api_key']],
  [
    'a checker without its key',
    providerBodySchema,
    { ...provider, quota_checker: { type: 'naga' } },
    ['quota_checker.options.apiKey'],
  ],
  ['an alias', aliasBodySchema, groups({ provider: 'a', model: 'm' }), []],
  ['type chat', aliasBodySchema, { ...groups(), type: 'chat' }, ['type']],
  ['a target twice', aliasBodySchema, groups({ alias: 'x' }, { alias: 'x' }), ['target_groups.0.targets.1']],
  ['neither alias nor model', aliasBodySchema, groups({ provider: 'a' }), ['target_groups.0.targets.0']],
  ['no quotas', keyBodySchema, { secret: 'sk-12345678', quotas: [] }, []],
  ['quotas null', keyBodySchema, { secret: 'sk-12345678', quotas: null }, ['quotas']],
  ['the old quota', keyBodySchema, { secret: 'sk-12345678', quota: 'a' }, ['quota']],
  ['an end', keyBodySchema, { secret: 'sk-12345678', expiresAt: 1 }, ['expiresAt']],
  ['a secret with a label', keyBodySchema, { secret: 'sk-1234:label' }, ['secret']],
  ['a daily quota', userQuotaBodySchema, { type: 'daily', limitType: 'cost', limit: 1.5 }, []],
  ['rolling without length', userQuotaBodySchema, { type: 'rolling', limitType: 'tokens', limit: 5 }, ['duration']],
  ['half a request', userQuotaBodySchema, { type: 'daily', limitType: 'requests', limit: 1.5 }, ['limit']],
  [
    'nonsense for failover',
    failoverPatchSchema,
    { enabled: 'maybe', retryableStatusCodes: [99] },
    ['enabled', 'retryableStatusCodes.0'],
  ],
  ['a cooldown that shrinks', cooldownPolicyPatchSchema, { initialMinutes: 5, maxMinutes: 2 }, ['maxMinutes']],
  ['a setting', systemSettingsPatchSchema, { 'dashboard.note': 'hello', default_quotas: null }, []],
  ['a known setting with nonsense', systemSettingsPatchSchema, { 'failover.enabled': 'banana' }, ['failover.enabled']],
])('may be written? %s', (_case, schema, body, expected) => expect(refusedAt(schema, body)).toEqual(expected))

test('“plexus” is taken', () => expect(refusedAt(mcpServerNameSchema, 'plexus')).toHaveLength(1))

test('nonsense that somebody stored hides nothing else', () => {
  expect(z.parse(failoverSchema, { enabled: 'maybe', retryableErrors: ['a'] })).toEqual({
    retryableErrors: ['a'],
    odd: { enabled: 'maybe' },
  })
})

test('what was read is written so that nothing changes', () => {
  expect(toProviderBody({ ...provider, name: 'a', gemini_thinking_enabled: true, discount: null })).toEqual({
    ...provider,
    geminiThinkingEnabled: true,
  })
  const key = { secret: 'sk-12345678', quotas: ['a'], expiresAt: 5, disabledAt: 6, name: 'k' }
  expect(toKeyBody(key)).toEqual({ secret: 'sk-12345678', quotas: ['a'] })
})

describe('references', () => {
  const alias = (name: string, target: Record<string, unknown>, more = {}) => ({
    name,
    target_groups: [{ name: 'd', selector: 'random', targets: [target] }],
    ...more,
  })
  const aliases = [
    alias('a', { alias: 'b' }),
    alias('b', { provider: 'p', model: 'm' }, { additional_aliases: ['bee'] }),
  ]

  test.each([
    ['itself', 'c', { alias: 'c' }, ['c', 'c']],
    ['around', 'b', { alias: 'a' }, ['b', 'a', 'b']],
    ['switched off', 'b', { alias: 'a', enabled: false }, undefined],
    ['none', 'c', { alias: 'bee' }, undefined],
  ])('a circle: %s', (_case, slug, target, expected) => {
    expect(cycleIn(aliases, slug, alias(slug, target))).toEqual(expected)
  })

  test('what is missing is named, and where', () => {
    const found = danglingReferences({
      providers: [{ ...provider, name: 'p', models: ['other'] }],
      aliases: [...aliases, alias('x', { provider: 'gone', model: 'm' }), alias('y', { alias: 'nobody' })],
      keys: [{ name: 'k', secret: 's', quotas: ['q', 'lost'] }],
      quotas: ['q'],
      defaultQuotas: ['never'],
    })
    expect(found.map(({ in: { name }, missing }) => `${name}: ${missing.kind} ${missing.name}`)).toEqual([
      'b: model m',
      'x: provider gone',
      'y: alias nobody',
      'k: quota lost',
      'default_quotas: quota never',
    ])
    expect(usesOf('p', aliases)).toEqual([{ alias: 'b', models: ['m'] }])
  })
})

test('a restore’s differences name members, never values; stored secrets are compared by their ends', () => {
  const stored = (hint: string) => ({ $secret: 'keys/k/secret', hint })
  const current = { keys: { k: { secret: stored('…5678'), comment: 'a' }, old: {} }, models: { m: {} } }
  const backup = { keys: { k: { secret: 'sk-12345678', comment: 'b' }, fresh: {} }, models: { m: {} } }
  expect(backupDifferences(current, backup)).toEqual([
    { kind: 'keys', name: 'fresh', change: 'added', members: [], uncertain: [] },
    { kind: 'keys', name: 'k', change: 'changed', members: ['comment'], uncertain: ['secret'] },
    { kind: 'keys', name: 'old', change: 'removed', members: [], uncertain: [] },
  ])
  const changed = backupDifferences(
    { keys: { k: { secret: stored('…9999') } } },
    { keys: { k: { secret: 'sk-12345678' } } },
  )
  expect(changed).toMatchObject([{ change: 'changed', members: ['secret'] }])
  expect(revivedKeys({ keys: { a: { expiresAt: 5 }, b: { expiresAt: 20 }, c: { disabledAt: 1 } } }, 10)).toEqual([
    'a',
    'c',
  ])
})
