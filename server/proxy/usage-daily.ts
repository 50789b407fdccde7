import type { Hono } from 'hono'
import * as z from 'zod/mini'
import { tokensOf, usageSchema, type AgentDaily, type UsageDaily, type UsageDailyLine } from '#contract/placet/usage.ts'
import { requireUser } from '#server/account/session.ts'
import type { Env, ServerContext } from '#server/context.ts'
import { Refusal } from '#server/problem.ts'
import type { AgentRow } from '#server/store.ts'
import { eachLimited } from '#lib/each-limited.ts'
import { streamLines } from './ndjson.ts'
import { createShared } from './shared.ts'
import { isManageable, pairOf, type Targets } from './target.ts'
import type { Upstream } from './upstream.ts'

const atOnce = 32
const dayMs = 24 * 60 * 60 * 1000

type ByDate = Record<string, number>

/** `GET /api/manage/usage/daily?days=N` (contract C.5), at once or, when NDJSON is asked for, agent by agent. */
export function mountUsageDaily(
  app: Hono<Env>,
  context: ServerContext,
  { targets, upstream }: { targets: Targets; upstream: Upstream },
): void {
  const { store, now } = context.config
  const shared = createShared<ByDate>({ keepMs: 60_000, most: 5000, now })

  async function ask(agent: AgentRow, days: readonly string[], requestId: string): Promise<ByDate> {
    const path = `/usage?from=${days[0]}&to=${days.at(-1)}&groupBy=date`
    const { json } = await upstream(await targets.open(agent), { method: 'GET', path, answer: 'json', requestId })
    return readByDate(json, days)
  }

  async function dailyOf(agent: AgentRow, days: readonly string[], requestId: string): Promise<AgentDaily> {
    const { id, name } = agent
    try {
      const key = `${pairOf(agent)}\n${days.length}\n${days.at(-1)}`
      const byDate = await shared.get(key, () => ask(agent, days, requestId))
      return { id, name, byDate, total: sum(Object.values(byDate)), status: 'ok' }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { id, name, byDate: zeros(days), total: 0, status: 'error', error: reasonOf(error) }
    }
  }

  app.get('/api/manage/usage/daily', requireUser(context), async (c) => {
    const days = lastDays(readDays(c.req.query('days')), now())
    const range = { from: days[0] ?? '', to: days.at(-1) ?? '', days }
    const agents = (await store.agents.ofUser(c.var.user.id)).filter(isManageable)
    const { requestId } = c.var
    const each = (found: (daily: AgentDaily) => void, signal: AbortSignal) =>
      eachLimited(agents, atOnce, async (agent) => found(await dailyOf(agent, days, requestId)), signal)

    if (/\bapplication\/x-ndjson\b/.test(c.req.header('accept') ?? ''))
      return streamLines(c, async (send, signal) => {
        send({ type: 'range', ...range } satisfies UsageDailyLine)
        await each((daily) => send({ type: 'agent', ...daily } satisfies UsageDailyLine), signal)
      })
    const found: AgentDaily[] = []
    await each((daily) => found.push(daily), c.req.raw.signal)
    return c.json(addUp(range, found))
  })
}

function addUp(range: Pick<UsageDaily, 'from' | 'to' | 'days'>, agents: AgentDaily[]): UsageDaily {
  const totals = Object.fromEntries(range.days.map((day) => [day, sum(agents.map(({ byDate }) => byDate[day] ?? 0))]))
  return { ...range, agents: agents.toSorted((one, other) => other.total - one.total), totals }
}

/** An agent's own words say too little without the status they came with. */
function reasonOf({ message, extra: { upstreamStatus } }: Refusal): string {
  return upstreamStatus === undefined ? message : `The agent answered ${upstreamStatus}: ${message}`
}

function readByDate(json: unknown, days: readonly string[]): ByDate {
  const usage = z.safeParse(usageSchema, json)
  if (!usage.success)
    throw new Refusal(
      502,
      'upstream_invalid',
      'The agent answered for its token usage with something else than a list.',
    )
  const byDate = zeros(days)
  for (const bucket of usage.data.items) {
    const day = bucket.date?.slice(0, 10) ?? ''
    if (Object.hasOwn(byDate, day)) byDate[day] = (byDate[day] ?? 0) + tokensOf(bucket)
  }
  return byDate
}

/** 14 unless a number is given; between 1 and 30. */
function readDays(text: string | undefined): number {
  const days = Number.parseInt(text ?? '', 10)
  return Number.isNaN(days) ? 14 : Math.min(30, Math.max(1, days))
}

/** UTC days up to today, ascending. */
function lastDays(count: number, now: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    new Date(now - (count - 1 - index) * dayMs).toISOString().slice(0, 10),
  )
}

function zeros(days: readonly string[]): ByDate {
  return Object.fromEntries(days.map((day) => [day, 0]))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
