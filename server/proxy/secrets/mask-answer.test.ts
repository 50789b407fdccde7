import { expect, test } from 'vitest'
import { maskAnswer, maskTexts } from './mask-answer.ts'
import { readSecret } from './read-secret.ts'

const canary = (of: string) => `canary-${of}-0c6d1e9f`

const provider = {
  api_base_url: `https://ada:${canary('url')}@models.example/v1`,
  api_key: canary('provider'),
  enabled: true,
  headers: { 'X-Org': canary('header') },
  models: { session: { type: 'text', extraBody: { user_token: canary('model') } } },
  quota_checker: { type: 'wisdomgate', options: { session: canary('session'), endpoint: 'http://127.0.0.1:1/q' } },
  extraBody: { safety: { apiKey: canary('extra') }, note: 'plain', odd: `sk-${canary('odd')}` },
}
const server = {
  mode: 'local_http',
  args: ['--port', '1', `--api-key=${canary('argument')}`, '--token', canary('next')],
  env: { SEARCH_URL: canary('env') },
  headers: { Authorization: `Bearer ${canary('bearer')}` },
}
const key = { secret: canary('key'), comment: 'laptop', quotas: ['tok-hour'] }
const configuration = {
  providers: { 'group/openai': provider },
  models: { fast: { extraBody: { password: canary('alias') } } },
  keys: { 'web app': key },
  mcp_servers: { search: server },
  mcp_keys: [{ serverName: 'search', key: canary('pool'), isActive: true }],
  quotas: [{ id: 'a', options: { apiKey: canary('quota') } }],
  oauth_providers: [{ accessToken: canary('oauth') }],
  settings: { 'smtp.password': canary('setting'), 'cooldown.maxMinutes': 60 },
}

const gateway: Record<string, unknown> = {
  '/providers': configuration.providers,
  '/providers/group%2Fopenai': provider,
  '/keys': configuration.keys,
  '/keys/web%20app': key,
  '/aliases': configuration.models,
  '/aliases/fast': configuration.models.fast,
  '/mcp-servers': configuration.mcp_servers,
  '/mcp-servers/search': { name: 'search', ...server },
  '/mcp-servers/search/keys': { keys: [{ id: 7, key: canary('pool'), is_active: true }] },
  '/system-settings': configuration.settings,
  '/config': configuration,
  '/config/export': configuration,
}
const read = (path: string) => Promise.resolve(gateway[path])

const masked = (path: string) => maskAnswer({ method: 'GET', path }, gateway[path], 'the-admin-key')

test.each(Object.keys(gateway))('%s: no secret is left, and each says where it can be read', async (path) => {
  const answer = masked(path)

  expect(JSON.stringify(answer)).not.toContain('canary')
  const addresses = addressesIn(answer)
  expect(addresses.length).toBeGreaterThan(0)
  for (const address of addresses) expect(await readSecret(address, read)).toContain('canary')
})

test('what is no secret stays', () => {
  expect(masked('/providers/group%2Fopenai')).toMatchObject({
    enabled: true,
    api_key: { $secret: 'providers/group%2Fopenai/api_key', hint: '…1e9f' },
    models: { session: { type: 'text' } },
    quota_checker: { type: 'wisdomgate', options: { endpoint: 'http://127.0.0.1:1/q' } },
    extraBody: { note: 'plain' },
  })
  expect(masked('/mcp-servers')).toMatchObject({
    search: { args: ['--port', '1', '--api-key=•••1e9f', '--token', '•••1e9f'] },
  })
})

test('a name of an environment variable, and nothing, are no secrets', () => {
  const json = { api_key: '$env:OPENAI_API_KEY', headers: { a: '' } }
  expect(maskAnswer({ method: 'GET', path: '/providers/x' }, json, '')).toEqual(json)
})

test('an address with a password stays an address', () => {
  expect(masked('/providers/group%2Fopenai')).toMatchObject({ api_base_url: 'https://ada:•••@models.example/v1' })
  expect(maskAnswer({ method: 'GET', path: '/mcp-servers/x' }, { upstream_url: 'http://canary@host' }, '')).toEqual({
    upstream_url: 'http://•••@host',
  })
})

test.each([
  ['--header=Authorization: Bearer canary-0c6d1e9f4f2a', '--header=Authorization: Bearer •••4f2a'],
  ['X-Api-Key:canary-0c6d1e9f4f2a', 'X-Api-Key:•••4f2a'],
  ['Authorization: ${AUTH}', 'Authorization: ${AUTH}'],
  ['https://models.example/v1', 'https://models.example/v1'],
])('of the argument %s its secret is hidden', (argument, shown) => {
  expect(maskAnswer({ method: 'GET', path: '/mcp-servers/x' }, { args: [argument] }, '')).toEqual({ args: [shown] })
})

test.each(['comment', 'display_name'])('a %s is a text, also when it looks like a key', (name) => {
  const json = { [name]: 'Basic plan' }
  expect(maskAnswer({ method: 'GET', path: '/keys/x' }, json, '')).toEqual(json)
  expect(maskAnswer({ method: 'GET', path: '/keys/x' }, { [name]: 'sk-team' }, '')).toEqual({ [name]: 'sk-•••' })
})

test('a provider may be called like the question for models', () => {
  expect(maskAnswer({ method: 'GET', path: '/providers/fetch-models' }, { api_key: 'canary' }, '')).toEqual({
    api_key: { $secret: 'providers/fetch-models/api_key', hint: '' },
  })
})

test('a key that has just been rotated is shown, this once', () => {
  const json = { keyName: 'free', secret: 'sk-new' }
  expect(maskAnswer({ method: 'POST', path: '/self/rotate' }, json, '')).toEqual(json)
})

test.each(['/errors', '/debug/logs/1', '/logs/recent', '/user-quotas/x', '/nobody-knows'])(
  '%s: secrets in texts and members are hidden, names of keys are not',
  (path) => {
    const json = {
      data: [{ apiKey: 'alice', api_key: 'bob', secret: canary('a'), body: `{"secret":"${canary('b')}"}` }],
      message: 'sent the-admin-key on',
    }
    const answer = maskAnswer({ method: 'GET', path }, json, 'the-admin-key')
    expect(answer).toEqual({
      data: [{ apiKey: 'alice', api_key: 'bob', secret: '•••1e9f', body: '{"secret":"•••1e9f"}' }],
      message: 'sent •••-key on',
    })
  },
)

test('what only looks like ours is masked like everything else', () => {
  expect(maskTexts({ $secret: 'sk-abcdefghijkl', hint: '' })).toEqual({ $secret: 'sk-•••ijkl', hint: '' })
})

test.each([
  ['a member that is no secret', 'keys/web%20app/comment'],
  ['a member that is not there', 'keys/web%20app/secret/more'],
  ['another kind', 'usage/1/apiKey'],
  ['a step upwards', 'providers/../keys'],
  ['no address', 'keys'],
  ['broken encoding', 'keys/%zz/secret'],
])('reading %s is refused', async (_what, address) => {
  await expect(readSecret(address, read)).rejects.toMatchObject({ status: 404, code: 'not_found' })
})

function addressesIn(value: unknown): string[] {
  const found: string[] = []
  JSON.stringify(value, (name, member: unknown) => {
    if (name === '$secret') found.push(String(member))
    return member
  })
  return found
}
