import type { InstalledServer, McpTool } from './mcp-outside.ts'

/** Tools of well-known servers, by a word that stands in their command or address. */
export const catalogue: Readonly<Record<string, readonly McpTool[]>> = {
  github: [
    tool('create_issue', 'Create a new issue in a repository.', { owner: 's', repo: 's', title: 's', body: 's?' }),
    tool('create_pull_request', 'Open a pull request from a branch.', { owner: 's', repo: 's', head: 's', base: 's' }),
    tool('create_review_comment', 'Comment on a line of a pull request.', { pull_number: 'n', path: 's', body: 's' }),
    tool('get_file_contents', 'Read a file or a folder at a revision.', {
      owner: 's',
      repo: 's',
      path: 's',
      ref: 's?',
    }),
    tool('get_pull_request_diff', 'The unified diff of a pull request.', { owner: 's', repo: 's', pull_number: 'n' }),
    tool('list_commits', 'Commits of a branch, newest first.', { owner: 's', repo: 's', sha: 's?', perPage: 'n?' }),
    tool('list_workflow_runs', 'Runs of a GitHub Actions workflow with their conclusion.', { owner: 's', repo: 's' }),
    tool('merge_pull_request', 'Merge a pull request, with a commit, squashed or rebased.', { pull_number: 'n' }),
    tool('search_code', 'Search code across repositories with GitHub’s own query syntax.', { q: 's' }),
    tool('search_issues', 'Search issues and pull requests with GitHub’s own query syntax.', { q: 's' }),
  ],
  grafana: [
    tool('list_alert_rules', 'Alert rules with their state.', { folder: 's?' }),
    tool('query_loki_logs', 'Log lines that match a LogQL query.', { query: 's', limit: 'n?' }),
    tool('query_range', 'Values of a PromQL query over a time range.', {
      query: 's',
      start: 's',
      end: 's',
      step: 's?',
    }),
    tool('search_dashboards', 'Find dashboards by title or tag.', { query: 's' }),
  ],
  postgres: [
    tool('describe_table', 'Columns, types and indexes of a table.', { table: 's' }),
    tool('explain', 'How the database would run a query, without running it.', { sql: 's' }),
    tool('list_tables', 'Tables and views of a schema with their size.', { schema: 's?' }),
    tool('query', 'Run one read-only SQL query; at most 1,000 rows come back.', { sql: 's', limit: 'n?' }),
  ],
  filesystem: [
    tool('create_directory', 'Create a folder, with those above it.', { path: 's' }),
    tool('directory_tree', 'Files and folders below a path as JSON.', { path: 's' }),
    tool('edit_file', 'Replace lines of a text file; a dry run shows the difference.', { path: 's', dryRun: 'b?' }),
    tool('list_directory', 'What is in a folder.', { path: 's' }),
    tool('move_file', 'Move or rename a file; fails when the target exists.', { source: 's', destination: 's' }),
    tool('read_file', 'Read a text file, whole or its first or last lines.', { path: 's', head: 'n?', tail: 'n?' }),
    tool('search', 'Find files by a pattern of their name.', { path: 's', pattern: 's' }),
    tool('write_file', 'Create a file, or replace what is in it.', { path: 's', content: 's' }),
  ],
  linear: [
    tool('create_issue', 'Create an issue in a team.', { team: 's', title: 's', description: 's?' }),
    tool('list_issues', 'Issues of a team or a project, by state and assignee.', { team: 's?', state: 's?' }),
    tool('update_issue', 'Change state, assignee or estimate of an issue.', { id: 's', state: 's?' }),
  ],
}

/** What any other server offers in a simulation. */
export const anyTools: readonly McpTool[] = [
  tool('fetch', 'Fetch one entry by its id.', { id: 's' }),
  tool('search', 'Search everything that this server knows.', { query: 's' }),
]

const expired = `The server answered 401 Unauthorized.
GET https://mcp.linear.app/sse
www-authenticate: Bearer error="invalid_token", error_description="The access token expired"

Traceback (most recent call last):
  File "/opt/agent/mcp/manager.py", line 214, in _connect
    read, write = await stack.enter_async_context(sse_client(cfg.url, headers=cfg.headers))
httpx.HTTPStatusError: Client error '401 Unauthorized' for url 'https://mcp.linear.app/sse'`

/** What a lived-in agent has. */
export const installedServers: readonly InstalledServer[] = [
  {
    name: 'github',
    enabled: true,
    config: {
      type: 'streamableHttp',
      url: 'https://api.githubcopilot.com/mcp/?toolset=github',
      headers: { Authorization: 'Bearer ${credentials.GITHUB_TOKEN}' },
      tool_timeout: 60,
    },
    before: { tools: catalogue['github'] ?? [] },
  },
  {
    name: 'grafana',
    enabled: true,
    config: {
      type: 'streamableHttp',
      url: 'https://grafana.harbourline.example/mcp',
      headers: { Authorization: 'Bearer ${credentials.GRAFANA_TOKEN}' },
    },
    before: { tools: catalogue['grafana'] ?? [] },
  },
  {
    name: 'postgres-readonly',
    enabled: true,
    config: {
      type: 'stdio',
      command: 'uvx',
      args: ['postgres-mcp', '--access-mode=restricted'],
      env: { DATABASE_URI: '${credentials.POSTGRES_READONLY_URL}' },
      tool_timeout: 120,
    },
    before: { tools: catalogue['postgres'] ?? [] },
  },
  {
    name: 'filesystem',
    enabled: true,
    config: {
      type: 'stdio',
      command: 'npx',
      args: ['-y', '@modelcontextprotocol/server-filesystem', '/srv/harbourline/runbooks'],
    },
    before: { tools: catalogue['filesystem'] ?? [] },
  },
  {
    name: 'linear',
    enabled: true,
    config: {
      type: 'sse',
      url: 'https://mcp.linear.app/sse',
      headers: { Authorization: 'Bearer expired-lin-oauth' },
    },
    before: { error: expired },
  },
  {
    // Its successor can only read.
    name: 'postgres',
    enabled: false,
    config: { type: 'stdio', command: 'uvx', args: ['postgres-mcp', '--access-mode=unrestricted'] },
  },
]

/** `{path: 's', limit: 'n?'}` takes a required text and an optional number; `b` is a switch. */
function tool(name: string, description: string, takes: Readonly<Record<string, string>>): McpTool {
  const entries = Object.entries(takes)
  return {
    name,
    description,
    inputSchema: {
      type: 'object',
      properties: Object.fromEntries(entries.map(([member, kind]) => [member, { type: typeOf(kind) }])),
      required: entries.filter(([, kind]) => !kind.endsWith('?')).map(([member]) => member),
    },
  }
}

function typeOf(kind: string): string {
  if (kind.startsWith('n')) return 'number'
  return kind.startsWith('b') ? 'boolean' : 'string'
}
