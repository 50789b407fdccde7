import { usageQuerySchema, usageRunSchema, usageSchema } from '#contract/placet/usage.ts'
import { readQuery, type Query } from './query.ts'
import { refuse, reply } from './reply.ts'
import type { Section, SectionContext } from './section.ts'
import { listed } from './style.ts'
import type { Turn } from './turns.ts'

/** Contract C.4. */
export const usageSection: Section = {
  name: 'usage',
  paths: ['/usage'],
  register(api, agent) {
    api.get('/usage', (c) => usage(agent, c.req.raw))
    api.get('/usage/runs/:runId', (c) => {
      const runId = c.req.param('runId')
      const turn = agent
        .state()
        .turns()
        .find((one) => one.runId === runId)
      if (!turn) return refuse(404, `Run ${runId} not found`)
      const { date: _, ...origin } = groupsOf(turn)
      return reply(usageRunSchema, {
        run_id: runId,
        ts: new Date(turn.at).toISOString(),
        ...origin,
        ...totalsOf([turn]),
      })
    })
  },
}

const fortnight = 13 * 86_400_000

function usage(agent: SectionContext, request: Request): Response {
  const query = readQuery(usageQuerySchema, request)
  if ('refusal' in query) return refuse(400, query.refusal)
  const to = query.read.to ?? utcDay(agent.state().now())
  const from = query.read.from ?? utcDay(Date.parse(to) - fortnight)
  const groupBy = (query.read.groupBy ?? 'date').split(',')
  const turns = agent
    .state()
    .turns()
    .filter((turn) => isWithin(turn, from, to) && passes(turn, query))
  const buckets = Map.groupBy(turns, (turn) => keyOf(turn, groupBy))
  const sparse = agent.style() === 'missing-optionals'
  const items = [...buckets]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]) => ({ ...pick(own, groupBy), ...totalsOf(own, sparse) }))
  return reply(usageSchema, listed(agent.style(), items, { from, to, groupBy, totals: totalsOf(turns) }))
}

const isWithin = ({ day }: Turn, from: string, to: string) => day >= from && day <= to

function passes(turn: Turn, query: Query<typeof usageQuerySchema>): boolean {
  const groups = groupsOf(turn)
  return (['model', 'origin', 'channel', 'session_key'] as const).every(
    (name) => query.anyOf(name)?.includes(groups[name]) ?? true,
  )
}

function groupsOf(turn: Turn) {
  const { day: date, model, origin, channel, sessionKey: session_key } = turn
  return { date, model, origin, channel, session_key }
}

function keyOf(turn: Turn, groupBy: readonly string[]): string {
  const groups: Record<string, string> = groupsOf(turn)
  return groupBy.map((name) => groups[name]).join('\n')
}

function pick(turns: readonly Turn[], groupBy: readonly string[]): Record<string, string> {
  const [turn] = turns
  return turn ? Object.fromEntries(Object.entries(groupsOf(turn)).filter(([name]) => groupBy.includes(name))) : {}
}

/** Contract C.4: cached tokens are part of the prompt. `sparse` leaves out what older runtimes do not count. */
function totalsOf(turns: readonly Turn[], sparse = false): Record<string, number> {
  const steps = turns.flatMap((turn) => turn.steps)
  const sum = (of: (step: Turn['steps'][number]) => number) => steps.reduce((total, step) => total + of(step), 0)
  const tokens = {
    prompt_tokens: sum((step) => step.promptTokens),
    completion_tokens: sum((step) => step.completionTokens),
  }
  if (sparse) return tokens
  return {
    ...tokens,
    cached_tokens: sum((step) => step.cachedTokens),
    tool_calls_count: sum((step) => step.calls.length),
    iterations: steps.length,
    duration_ms: turns.reduce((total, turn) => total + turn.endsAt - turn.at, 0),
    turn_count: turns.length,
  }
}

const utcDay = (at: number) => new Date(at).toISOString().slice(0, 10)
