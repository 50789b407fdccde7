import { expect, test } from 'vitest'
import type { McpServer } from '#contract/plexus/mcp.ts'
import { newServerDraft, readServerDraft, type ServerDraft, serverDraftOf } from './server-form.ts'

const stored = { $secret: 'mcp-servers/search/headers/Authorization', hint: '…4f2a' }

const servers: Record<string, McpServer> = {
  search: {
    upstream_url: 'https://mcp.example/mcp',
    enabled: false,
    headers: { Authorization: stored },
    auth_scheme: 'x-api-key',
    rate_limit_cooldown_ms: 1500,
    quota_cooldown_ms: 86_400_000,
    memberOfTomorrow: true,
  },
  plan: {
    mode: 'local_http',
    launcher: 'uvx',
    package: 'berth-plan',
    args: ['--read-only', '--name=two words'],
    env: { TOKEN: stored },
    port: 9310,
    path: '/mcp',
    startup_timeout_ms: 30_000,
    enabled: true,
    headers: {},
    rate_limit_cooldown_ms: 60_000,
    quota_cooldown_ms: 86_400_000,
  },
}

test.for(Object.entries(servers))('%s goes back as it is stored, its secrets untouched', ([name, server]) => {
  expect(readServerDraft(serverDraftOf(name, server), new Set())).toEqual({ name, body: server })
})

test.for<{ name: string; draft: Partial<ServerDraft>; errors: Record<string, unknown> }>([
  { name: 'a name with capitals', draft: { name: 'Search' }, errors: { name: expect.stringContaining('lower-case') } },
  {
    name: 'the gateway’s own name',
    draft: { name: 'plexus' },
    errors: { name: expect.stringContaining('own server') },
  },
  { name: 'a taken name', draft: { name: 'taken' }, errors: { name: 'There is an MCP server called taken already.' } },
  {
    name: 'no whole address',
    draft: { url: 'mcp.example' },
    errors: { upstream_url: 'Enter a whole http or https address.' },
  },
  {
    name: 'a header without a value',
    draft: { headers: [{ id: 0, name: 'X-Key', value: '' }] },
    errors: { headers: 'Enter a value for X-Key, or remove it.' },
  },
  {
    name: 'a local one without package and port',
    draft: { mode: 'local_http' },
    errors: { package: 'Enter the name of a package.', port: 'Enter a port from 1 to 65535.' },
  },
  {
    name: 'too short a time to start',
    draft: { mode: 'local_http', pack: 'x', port: 1, startup: 0.5 },
    errors: { startup_timeout_ms: 'Enter a time from 1 to 300 seconds.' },
  },
])('says what is in the way, where it stands: $name', ({ draft, errors }) => {
  const start = { ...newServerDraft(), name: 'fresh', url: 'https://mcp.example/mcp' }
  const read = readServerDraft({ ...start, ...draft }, new Set(['taken']))
  expect('errors' in read && read.errors).toMatchObject(errors)
})
