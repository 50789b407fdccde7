import { expect, test, vi } from 'vitest'
import { mcpListSchema, mcpServerSchema } from '#contract/placet/mcp.ts'
import * as z from 'zod/mini'
import { simulatedMcp } from './mcp/simulated-mcp.ts'
import { simulatedOutside } from './outside.ts'
import { createTestAgent } from './test-agent.ts'

const quick = () => createTestAgent({ outside: { ...simulatedOutside(), mcp: simulatedMcp(0) } })

const json = (method: string, body: unknown): RequestInit => ({ method, body: JSON.stringify(body) })

async function read(answer: Response | Promise<Response>) {
  return z.parse(mcpServerSchema, await (await answer).json())
}

test('a lived-in agent has servers in every state', async () => {
  const { ask } = quick()
  const { items } = z.parse(mcpListSchema, await (await ask('/mcp')).json())
  expect(items.filter(({ connected }) => connected).map(({ name }) => name)).toEqual([
    'github',
    'grafana',
    'postgres-readonly',
    'filesystem',
  ])
  expect(items.find(({ name }) => name === 'linear')?.error).toContain('401')
  expect(items.find(({ name }) => name === 'postgres')?.enabled).toBe(false)
})

test('a server is added, connects, is switched off and on, and goes', async () => {
  const { ask } = quick()
  const added = await ask('/mcp', json('POST', { name: 'notes', type: 'stdio', command: 'npx', args: ['notes'] }))
  expect(added.status).toBe(201)
  await vi.waitFor(async () => expect((await read(ask('/mcp/notes'))).connected).toBe(true))
  expect(await read(ask('/mcp/notes/disable', json('POST', {})))).toMatchObject({ enabled: false, tools: [] })
  expect((await ask('/mcp/notes/restart', json('POST', {}))).status).toBe(409)
  await ask('/mcp/notes/enable', json('POST', {}))
  await vi.waitFor(async () => expect((await read(ask('/mcp/notes'))).connected).toBe(true))
  await ask('/mcp/notes', { method: 'DELETE' })
  expect((await ask('/mcp/notes')).status).toBe(404)
})

test('a change replaces the members that it names, and connects with them', async () => {
  const { ask } = quick()
  await ask('/mcp/linear', json('PATCH', { headers: { Authorization: 'Bearer fresh' } }))
  await vi.waitFor(async () => expect((await read(ask('/mcp/linear'))).connected).toBe(true))
  expect((await read(ask('/mcp/linear'))).transport).toBe('sse')
})

test.each([
  ['POST', '/mcp', { name: 'github', type: 'stdio', command: 'npx' }, 409],
  ['POST', '/mcp', { name: 'a b', type: 'stdio', command: 'npx' }, 400],
  ['POST', '/mcp', { name: 'a', type: 'sse' }, 400],
  ['PATCH', '/mcp/linear', { headers: { Authorization: '********' } }, 400],
  ['PATCH', '/mcp/linear', {}, 400],
  ['PATCH', '/mcp/nobody', { command: 'npx' }, 404],
])('%s %s %j is refused', async (method, path, body, status) => {
  expect((await quick().ask(path, json(method, body))).status).toBe(status)
})

test('a command that is not there fails, readably', async () => {
  const { ask } = quick()
  await ask('/mcp', json('POST', { name: 'odd', type: 'stdio', command: '/opt/odd' }))
  await vi.waitFor(async () => expect((await read(ask('/mcp/odd'))).error).toContain('/opt/odd ENOENT'))
})

test('a reference to a secret that is not there fails, and names it', async () => {
  const { ask } = quick()
  const env = { TOKEN: '${credentials.NOBODYS_TOKEN}' }
  await ask('/mcp', json('POST', { name: 'odd', type: 'stdio', command: 'npx', env }))
  await vi.waitFor(async () => expect((await read(ask('/mcp/odd'))).error).toContain('NOBODYS_TOKEN'))
})

test('one that is not enabled is added without a connection', async () => {
  const { ask } = quick()
  await ask('/mcp', json('POST', { name: 'later', type: 'stdio', command: 'npx', enabled: false }))
  expect(await read(ask('/mcp/later'))).toMatchObject({ enabled: false, connected: false })
})

test('where configurations are sent, secrets are masked and references are not', async () => {
  const { ask } = createTestAgent({ scenario: 'camel' })
  const { raw } = await read(ask('/mcp/linear'))
  expect(raw['config']).toMatchObject({ headers: { Authorization: '********' } })
  expect((await read(ask('/mcp/github'))).raw['config']).toMatchObject({
    headers: { Authorization: 'Bearer ${credentials.GITHUB_TOKEN}' },
  })
})
