import {
  auditListSchema,
  auditQuerySchema,
  auditStatsQuerySchema,
  auditStatsSchema,
  auditTailQuerySchema,
} from '#contract/placet/audit.ts'
import type { WireEvent } from './events.ts'
import { readQuery, type Query } from './query.ts'
import { refuse, reply } from './reply.ts'
import type { Section, SectionContext } from './section.ts'
import { listed, styled } from './style.ts'

/** Contract C.3. */
export const auditSection: Section = {
  name: 'audit',
  paths: ['/audit'],
  register(api, agent) {
    api.get('/audit', (c) => search(agent, c.req.raw))
    api.get('/audit/tail', (c) => tail(agent, c.req.raw))
    api.get('/audit/stats', (c) => stats(agent, c.req.raw))
    api.get('/audit/runs/:runId', (c) => {
      const runId = c.req.param('runId')
      const events = agent
        .state()
        .events()
        .filter((event) => event['run_id'] === runId || event['parent_run_id'] === runId)
      return events.length === 0 ? refuse(404, `Run ${runId} not found`) : answer(agent, events)
    })
  },
}

/** Which member of an event each filter of the query looks at. */
const filters = {
  event: 'event',
  origin: 'origin',
  channel: 'channel',
  model: 'model',
  status: 'status',
  tool: 'tool_name',
  runId: 'run_id',
  traceId: 'trace_id',
  turnId: 'turn_id',
  parentRunId: 'parent_run_id',
  channelId: 'channel_id',
  sessionKey: 'session_key',
} as const

function search(agent: SectionContext, request: Request): Response {
  const query = readQuery(auditQuerySchema, request)
  if ('refusal' in query) return refuse(400, query.refusal)
  const { limit = 100, cursor, sortBy = 'ts', sortDir = 'desc' } = query.read
  const offset = query.read.offset ?? Number(cursor ?? 0)
  if (!Number.isInteger(offset)) return refuse(400, 'Unknown cursor')
  const found = sorted(matching(agent.state().events(), query), sortBy, sortDir)
  const page = found.slice(offset, offset + limit)
  const hasMore = found.length > offset + page.length
  return answer(agent, page, { hasMore, ...(hasMore ? { nextCursor: String(offset + page.length) } : {}) })
}

function matching(events: readonly WireEvent[], query: Query<typeof auditQuerySchema>): WireEvent[] {
  const { from, to } = query.read
  const wanted = Object.entries(filters).flatMap(([name, member]) => {
    // Object.entries forgets the key type that `filters` was written with.
    const values = query.anyOf(name as keyof typeof filters)
    return values === undefined ? [] : [{ member, values }]
  })
  const since = from === undefined ? '' : new Date(from).toISOString()
  const until = to === undefined ? '\uFFFF' : new Date(to).toISOString()
  return events.filter(
    (event) =>
      event.ts >= since &&
      event.ts <= until &&
      wanted.every(({ member, values }) => values.includes(textOf(event[member]))),
  )
}

/** Stable, so that events of the same moment keep their order from page to page. */
function sorted(events: WireEvent[], by: string, direction: 'asc' | 'desc'): WireEvent[] {
  const upwards = by === 'ts' ? events : events.toSorted((a, b) => compare(a[by], b[by]))
  return direction === 'asc' ? upwards : upwards.toReversed()
}

function compare(a: unknown, b: unknown): number {
  const [left, right] = [textOf(a), textOf(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

function tail(agent: SectionContext, request: Request): Response {
  const query = readQuery(auditTailQuerySchema, request)
  if ('refusal' in query) return refuse(400, query.refusal)
  return answer(
    agent,
    agent
      .state()
      .events()
      .slice(-(query.read.n ?? query.read.limit ?? 50)),
  )
}

function stats(agent: SectionContext, request: Request): Response {
  const query = readQuery(auditStatsQuerySchema, request)
  if ('refusal' in query) return refuse(400, query.refusal)
  const from = query.read.from ?? new Date(agent.state().now() - 86_400_000).toISOString()
  const to = query.read.to ?? new Date(agent.state().now()).toISOString()
  const events = agent
    .state()
    .events()
    .filter((event) => event.ts >= new Date(from).toISOString() && event.ts <= new Date(to).toISOString())
  const groupings = (query.read.groupBy ?? 'event,status,channel,model,tool_name').split(',')
  return reply(auditStatsSchema, {
    from,
    to,
    total: events.length,
    errors: events.filter((event) => event['status'] === 'error').length,
    runs: new Set(events.flatMap((event) => event['run_id'] ?? [])).size,
    ...Object.fromEntries(groupings.map((name) => [`by_${name}`, countBy(events, name)])),
  })
}

function countBy(events: readonly WireEvent[], name: string): Record<string, number> {
  const counts = new Map<string, number>()
  for (const event of events) {
    const value = event[name]
    if (typeof value === 'string') counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return Object.fromEntries([...counts].toSorted((a, b) => b[1] - a[1]))
}

function answer(agent: SectionContext, events: readonly WireEvent[], extra: Record<string, unknown> = {}): Response {
  const style = agent.style()
  const rows = events.map((event) => styled(style, event, ['ts', 'event', 'run_id']))
  return reply(auditListSchema, listed(style, rows, extra))
}
