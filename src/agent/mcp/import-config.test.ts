import { expect, test } from 'vitest'
import { readPasted } from './import-config.ts'
import { withStoredSecrets } from './store-secrets.ts'

const server = { command: 'npx', args: ['-y', 'x'] }
const draft = { type: 'stdio', command: 'npx', args: ['-y', 'x'], enabled: true }

function candidatesOf(value: unknown) {
  const read = readPasted(typeof value === 'string' ? value : JSON.stringify(value))
  if ('error' in read) throw new Error(read.error)
  return read.candidates
}

test.each<[string, unknown, string]>([
  ['Claude and Cursor', { mcpServers: { a: server } }, 'a'],
  ['VS Code', { servers: { a: { ...server, type: 'stdio' } }, inputs: [] }, 'a'],
  ['VS Code settings', { mcp: { servers: { a: server } } }, 'a'],
  ['a bare object', { a: server }, 'a'],
  ['its inside without braces', `"a": ${JSON.stringify(server)},`, 'a'],
  ['one server with a name', { name: 'a', ...server }, 'a'],
  ['one server', server, 'imported'],
  ['a server called servers', { servers: server }, 'servers'],
])('%s', (_, value, name) => {
  const [found, ...others] = candidatesOf(value)
  expect(others).toEqual([])
  expect(found).toMatchObject({ draft: { name, ...draft }, problems: [] })
})

test.each<[object, object]>([
  [{ url: 'https://x.org/mcp' }, { type: 'streamableHttp' }],
  [{ url: 'https://x.org/sse' }, { type: 'sse' }],
  [{ url: 'https://x.org/sse', type: 'http' }, { type: 'streamableHttp' }],
  [{ serverUrl: 'https://x.org/mcp' }, { type: 'streamableHttp', url: 'https://x.org/mcp' }],
  [{ httpUrl: 'https://x.org/sse' }, { type: 'streamableHttp', url: 'https://x.org/sse' }],
  [{ ...server, disabled: true }, { enabled: false }],
  [{ ...server, env: { PORT: 8080, ON: true } }, { env: { PORT: '8080', ON: 'true' } }],
])('%j is read as %j', (raw, expected) =>
  expect(candidatesOf({ a: raw })[0]).toMatchObject({ draft: expected, problems: [] }),
)

test.each<[object, RegExp]>([
  [{ args: [] }, /neither/],
  [{ ...server, type: 'carrier-pigeon' }, /carrier-pigeon is not known/],
  [{ ...server, args: 'x' }, /"args"/],
  [{ ...server, env: ['A=1'] }, /"env"/],
])('%j can’t be imported', (raw, words) => expect(candidatesOf({ a: raw })[0]?.problems.join()).toMatch(words))

test('what an agent would not take is pointed out', () => {
  const [found] = candidatesOf({
    'My Server!': {
      ...server,
      cwd: '/tmp',
      autoApprove: [],
      env: { API_KEY: 'abcdef123', TOKEN: '${input:token}', HOME_TOWN: 'Bremen' },
    },
  })
  expect(found).toMatchObject({
    draft: { name: 'My-Server' },
    inClear: ['API_KEY'],
    placeholders: ['${input:token}'],
    leftOut: ['cwd', 'autoApprove'],
  })
})

test.each(['nonsense', '[]', '{}', '{"a": 1}', '"x"'])('%s holds no server', (text) =>
  expect(readPasted(text)).toHaveProperty('error'),
)

test('secrets that are written out get names that are free, and their scheme stays', () => {
  const stdio = { name: 'a', command: 'npx', env: { TOKEN: 'abcdef123', REGION: 'eu' } }
  expect(withStoredSecrets(stdio, ['TOKEN'])).toEqual({
    draft: { ...stdio, env: { TOKEN: '${credentials.TOKEN_2}', REGION: 'eu' } },
    secrets: [{ key: 'TOKEN_2', value: 'abcdef123' }],
  })
  const http = { name: 'my-mcp', url: 'https://x.org', headers: { Authorization: 'Bearer abcdef123' } }
  expect(withStoredSecrets(http, [])).toEqual({
    draft: { ...http, headers: { Authorization: 'Bearer ${credentials.MY_MCP_AUTHORIZATION}' } },
    secrets: [{ key: 'MY_MCP_AUTHORIZATION', value: 'abcdef123' }],
  })
})
