import type { Turn } from './turns.ts'
import type { Call } from './stories/story.ts'

/** A rule as the agent keeps it on disk. */
export interface WireRule {
  action: 'allow' | 'deny'
  tool: string
  params: Record<string, string>
  /** ISO 8601. */
  added_at: string
  added_by: string
}

type Told = readonly [
  action: WireRule['action'],
  tool: string,
  params: Record<string, string>,
  by: string,
  daysAgo: number,
]

/** What the people of this installation have decided over the months. Two of them have no effect, as it happens. */
const told: readonly Told[] = [
  ['deny', 'exec', { command: '*rm -rf*' }, 'setup', 118],
  ['deny', 'exec', { command: 'pip *' }, 'jonas', 96],
  ['deny', 'exec', { command: '*--force*' }, 'dashboard', 61],
  ['deny', 'mcp:github:delete_*', {}, 'setup', 118],
  ['deny', 'mcp:postgres:query', { sql: 'drop *' }, 'priya', 83],
  ['deny', 'write_file', { path: '/etc/*' }, 'setup', 118],
  ['allow', 'read_file', {}, 'setup', 118],
  ['allow', 'grep', {}, 'setup', 118],
  ['allow', 'web_search', {}, 'setup', 118],
  ['allow', 'web_fetch', {}, 'setup', 118],
  ['allow', 'weather', {}, 'approval', 88],
  ['allow', 'message', {}, 'setup', 118],
  ['allow', 'mcp:grafana:*', {}, 'jonas', 96],
  ['allow', 'mcp:grafana:query_range', {}, 'approval', 64],
  ['allow', 'mcp:linear:*', {}, 'jonas', 96],
  ['allow', 'mcp:postgres:query', { sql: 'select *' }, 'priya', 83],
  ['allow', 'mcp:github:create_issue', {}, 'approval', 79],
  ['allow', 'mcp:github:delete_branch', {}, 'approval', 47],
  ['allow', 'mcp_github_list_*', {}, 'dashboard', 61],
  ['allow', 'mcp_google_calendar_*', {}, 'ana', 72],
  ['allow', 'exec', { command: 'deployctl *' }, 'jonas', 96],
  ['allow', 'exec', { command: 'df *' }, 'approval', 90],
  ['allow', 'exec', { command: 'tail *' }, 'approval', 58],
  ['allow', 'write_file', { path: 'drafts/*' }, 'dashboard', 61],
  ['allow', 'write_file', { path: 'notes/*' }, 'dashboard', 61],
]

/** The rules of a lived-in agent; `many`: as many as a script would leave behind. `now` in milliseconds since the epoch. */
export function toldRules(now: number, many = false): WireRule[] {
  const bulk = many ? Array.from({ length: 400 }, (_, index) => imported(index)) : []
  return [...told, ...bulk].map(([action, tool, params, added_by, daysAgo]) => ({
    action,
    tool,
    params,
    added_at: new Date(now - daysAgo * 86_400_000).toISOString(),
    added_by,
  }))
}

const imported = (index: number): Told => [
  index % 5 === 0 ? 'deny' : 'allow',
  `mcp:warehouse:${['read', 'update', 'export', 'archive'][index % 4]}_${100 + index}`,
  index % 3 === 0 ? { region: `eu-${index % 7}*` } : {},
  'import',
  30,
]

/** What the history tells about one guarded call: its decision, and the rule that made it. */
export function pastDecision(turn: Turn, { tool, args }: Call): { status: string; rule?: string } {
  const params = typeof args === 'string' ? {} : args
  const matching = rulesFor(tool).filter(({ conditions }) => conditions.every((holds) => holds(params)))
  const { rule } = matching.find(({ rule }) => rule.action === 'deny') ?? matching[0] ?? {}
  if (rule) return { status: rule.action === 'deny' ? 'denied' : 'allowed', rule: lineOf(rule) }
  // Without a rule somebody was asked, except where the clock called.
  return turn.origin === 'cron' ? { status: 'skipped', rule: 'skip_cron' } : { status: 'approved' }
}

function lineOf({ action, tool, params }: WireRule): string {
  const conditions = Object.entries(params).map(([name, pattern]) => `${name}=${pattern}`)
  return [action, tool, ...conditions].join(' ')
}

interface Ready {
  rule: WireRule
  conditions: ((params: Record<string, unknown>) => boolean)[]
}

const known: readonly Ready[] = toldRules(0).map((rule) => ({
  rule,
  conditions: Object.entries(rule.params).map(([name, wanted]) => {
    const pattern = patternOf(wanted)
    return (params) => {
      const given = params[name]
      return given !== undefined && pattern.test(typeof given === 'string' ? given : JSON.stringify(given))
    }
  }),
}))

const byTool = new Map<string, readonly Ready[]>()

/** Histories are long and tools are few. */
function rulesFor(tool: string): readonly Ready[] {
  const found = byTool.get(tool) ?? known.filter(({ rule }) => patternOf(plain(rule.tool)).test(plain(tool)))
  byTool.set(tool, found)
  return found
}

/** This runtime writes `mcp:server:tool` and `mcp_server_tool` alike. */
function plain(tool: string): string {
  return tool.startsWith('mcp') ? tool.replaceAll(':', '_') : tool
}

function patternOf(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.+?^$()|[\]{}\\]/g, String.raw`\$&`).replaceAll('*', '.*')}$`, 's')
}
