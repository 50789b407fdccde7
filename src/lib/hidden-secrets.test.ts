import { describe, expect, test } from 'vitest'
import { hidden, hideSecrets, isMask, isSecretName, put, secretsIn, withSecrets } from './hidden-secrets.ts'

test.each([
  'token',
  'bot_token',
  'appToken',
  'api_key',
  'apiKey',
  'imap_password',
  'client_secret',
  'encryptKey',
  'Authorization',
])('%s holds a secret', (name) => expect(isSecretName(name)).toBe(true))
test.each(['max_tokens', 'enabled', 'allow_from', 'user_token_read_only', 'key', 'hotkey', 'token_url'])(
  '%s does not',
  (name) => expect(isSecretName(name)).toBe(false),
)

test.each([
  '***',
  '********',
  '••••',
  'sk-…3f2a',
  'sk-...3f2a',
  '8412…x9Qk',
  '[redacted]',
  '<hidden>',
  hidden,
  'abcd****wxyz',
])('%s is a mask', (text) => expect(isMask(text)).toBe(true))
test.each(['8412049:AAEkf-2Xq', 'xoxb-12-34-abc', 'hunter2', 'Wait… what is it?', ''])('%j is none', (text) =>
  expect(isMask(text)).toBe(false),
)

test('secrets in clear are hidden, however deep; masks, references and everything else stay', () => {
  const config = {
    enabled: true,
    token: '8412049:AAEkf-2Xq',
    api_key: 'hp_…9c1d',
    secret: '${credentials.QQ}',
    password: '',
    servers: [{ url: 'wss://a', headers: { Authorization: 'Bearer abc' } }],
    tokens: ['kept'],
  }
  expect(hideSecrets(config)).toEqual({
    ...config,
    token: hidden,
    servers: [{ url: 'wss://a', headers: { Authorization: hidden } }],
  })
  expect(secretsIn(config).map(({ path }) => path.join('.'))).toEqual([
    'token',
    'api_key',
    'servers.0.headers.Authorization',
  ])
})

describe('what is written', () => {
  test('a hidden secret is the one that the agent has, a new one is the new one', () => {
    const stored = { token: 'old-token', secret: 'old-secret', mode: 'polling' }
    const draft = { ...hideSecrets(stored), secret: 'new-secret', mode: 'webhook' }
    expect(withSecrets(draft, stored)).toEqual({
      value: { token: 'old-token', secret: 'new-secret', mode: 'webhook' },
      unsent: [],
    })
  })

  test('a mask is never written: its member is left out, and said', () => {
    const stored = { token: '8412…x9Qk', bridge: { password: '****' }, mode: 'polling' }
    expect(withSecrets(hideSecrets(stored), stored)).toEqual({
      value: { bridge: {}, mode: 'polling' },
      unsent: [
        { path: ['token'], mask: '8412…x9Qk' },
        { path: ['bridge', 'password'], mask: '****' },
      ],
    })
  })

  test('a mask that somebody typed or pasted elsewhere is not written either', () => {
    expect(withSecrets({ bot_token: 'xoxb-…91ab' }, {}).value).toEqual({})
    expect(withSecrets({ note: 'see ****', note2: 'a…b' }, {}).unsent).toEqual([{ path: ['note'], mask: 'see ****' }])
  })

  test('in a list, a row that moved or changed does not get another one’s secret', () => {
    const stored = {
      servers: [
        { url: 'a', token: 'of-a' },
        { url: 'b', token: 'of-b' },
      ],
    }
    const [, second] = hideSecrets(stored).servers
    expect(withSecrets({ servers: [second] }, stored)).toMatchObject({
      value: { servers: [{ url: 'b' }] },
      unsent: [{ path: ['servers', 0, 'token'] }],
    })
    expect(withSecrets(hideSecrets(stored), stored).value).toEqual(stored)
  })

  test('secrets are not carried to another place by their mask', () => {
    expect(withSecrets({ other: { token: hidden } }, { token: 'clear' }).unsent).toHaveLength(1)
  })
})

test('a member is put where it belongs', () => {
  expect(put({ a: { b: 1 }, c: [1, { d: 2 }] }, ['c', 1, 'd'], 3)).toEqual({ a: { b: 1 }, c: [1, { d: 3 }] })
  expect(put({}, ['token'], 'x')).toEqual({ token: 'x' })
})
