import { expect, test } from 'vitest'
import { sectionNames } from '#contract/placet/capabilities.ts'
import type { Declaration } from './declaration.ts'
import { managementRoutes } from './management-routes.ts'
import { agentKey, reply, startAgent, startPlacet } from './test-agent.ts'

const queries: Record<string, string> = {
  'GET /workspace/file': '?path=notes%2Fa.md',
  'PUT /workspace/file': '?path=notes%2Fa.md',
  'DELETE /workspace/file': '?path=notes%2Fa.md',
  'GET /credentials/providers/:name/oauth/poll': '?session_id=s1',
}

const bodies: Record<string, unknown> = {
  'PATCH /settings': { temperature: 1, browser: { enable: true } },
  'POST /credentials/providers': { name: 'openai', value: 'v' },
  'PUT /credentials/providers/:name': { apiBase: null },
  'POST /credentials': { key: 'KEY', value: 'v', exposed: true },
  'PUT /credentials/:key': { value: 'v' },
  'PUT /credentials/:key/exposed': { exposed: false },
  'POST /cron': { name: 'n', message: 'm', deliver: false, schedule: { kind: 'every', every_ms: 60000 }, more: [1] },
  'PATCH /cron/:id': { enabled: false },
  'POST /mcp': { name: 'github', type: 'stdio', command: 'npx', args: ['-y'] },
  'PATCH /mcp/:name': { enabled: false },
  'POST /policy': { action: 'deny', tool: 'exec', params: { command: 'rm *' } },
  'DELETE /policy': { action: 'deny', tool: 'exec', params: { command: 'rm *' } },
  'PATCH /policy/settings': { skipCron: true },
  'PUT /workspace/file': { content: 'x', encoding: 'utf-8' },
  'POST /skills': { name: 'weather', zip: 'UEsDBA==' },
  'PUT /channels/:name': { enabled: true, nested: { token: '***' } },
  'POST /commands/new': { sessionKey: 'telegram:1' },
  'POST /a2a/peers': { alias: 'friend', url: 'https://peer.example/a2a' },
  'POST /a2a/peers/:alias/call': { message: 'hi' },
}

const nameOf = ({ method, path }: Declaration) => `${method} ${path}`

test('every declared route reaches the agent as declared, with its key and without anything of the browser', async () => {
  const agent = await startAgent(reply(200, '{"fine":true}'))
  const { manage, session } = await startPlacet(`${agent.url}/base/`)

  for (const route of managementRoutes) {
    const query = queries[nameOf(route)] ?? ''
    const body = bodies[nameOf(route)]
    agent.seen.length = 0
    const answer = await manage(route.method, fill(route.path) + query, body)

    expect.soft([nameOf(route), answer.status]).toEqual([nameOf(route), 200])
    expect.soft(agent.seen).toMatchObject([
      {
        method: route.method,
        url: `/base/api/v1${fill(route.upstream)}${query}`,
        headers: { authorization: `Bearer ${agentKey}`, 'x-request-id': answer.headers.get('x-request-id') },
        body: body === undefined ? (route.body === undefined ? '' : '{}') : JSON.stringify(body),
      },
    ])
    expect.soft(JSON.stringify(agent.seen)).not.toContain(session.token)
    expect.soft(Object.keys(agent.seen[0]?.headers ?? {})).not.toContain('cookie')
  }
})

test('every section has exactly one probe, a read', () => {
  const probes = managementRoutes.filter((route) => route.probe !== undefined)
  expect(probes.map(({ section }) => section).toSorted()).toEqual(['health', ...sectionNames].toSorted())
  expect(probes.every(({ method }) => method === 'GET')).toBe(true)
})

test('the documented routes are all there', () => {
  expect(managementRoutes.map(nameOf)).toMatchSnapshot()
})

/** `/cron/:id/pause` → `/cron/x%3A1%2F2/pause`. */
const fill = (path: string) => path.replace(/:\w+/g, 'x%3A1%2F2')
