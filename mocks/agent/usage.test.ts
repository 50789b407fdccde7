import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { auditListSchema } from '#contract/placet/audit.ts'
import { tokensOf, usageGroupings, usageRunSchema, usageSchema } from '#contract/placet/usage.ts'
import { createTestAgent } from './test-agent.ts'

type Ask = ReturnType<typeof createTestAgent>['ask']

const usage = async (ask: Ask, query: string) => z.parse(usageSchema, await (await ask(`/usage?${query}`)).json())

test.each([...usageGroupings, 'date,model', 'date,model,origin,channel,session_key'])(
  'grouped by %s, the parts add up to the totals',
  async (groupBy) => {
    const { ask } = createTestAgent()
    const { items, totals } = await usage(ask, `from=2026-10-01&to=2026-11-19&groupBy=${groupBy}`)
    const sum = (of: (bucket: (typeof items)[number]) => number) => items.reduce((total, item) => total + of(item), 0)
    expect(items.length).toBeGreaterThan(1)
    expect(sum(tokensOf)).toBe(totals && tokensOf(totals))
    expect(sum((item) => item.turn_count)).toBe(totals?.turn_count)
    expect(sum((item) => item.cached_tokens)).toBeLessThan(sum((item) => item.prompt_tokens))
  },
)

test('a day is the sum of its runs, and audit log and usage agree about each', async () => {
  const { ask } = createTestAgent()
  const day = '2026-11-17'
  const { totals } = await usage(ask, `from=${day}&to=${day}`)
  const query = `from=${day}T00:00:00Z&to=${day}T23:59:59.999Z&limit=1000&event=llm_call`
  const { items } = z.parse(auditListSchema, await (await ask(`/audit?${query}`)).json())
  const runs = [...new Set(items.map((event) => event.run_id))]
  expect(runs).toHaveLength(totals?.turn_count ?? 0)
  let sum = 0
  for (const runId of runs) {
    const run = z.parse(usageRunSchema, await (await ask(`/usage/runs/${runId}`)).json())
    const own = items.filter((event) => event.run_id === runId)
    const told = own.reduce(
      (total, { raw }) => total + Number(raw['prompt_tokens']) + Number(raw['completion_tokens']),
      0,
    )
    expect(tokensOf(run)).toBe(told)
    expect(own[0]).toMatchObject({ model: run.model, channel: run.channel, session_key: run.session_key })
    sum += told
  }
  expect(sum).toBe(totals && tokensOf(totals))
})

test('six weeks, with days off that are absent and one model without a name', async () => {
  const { ask } = createTestAgent()
  const days = await usage(ask, 'from=2026-10-01&to=2026-11-19')
  const dates = days.items.map((item) => item.date)
  expect(dates[0]).toBe('2026-10-09')
  expect(dates.at(-1)).toBe('2026-11-19')
  expect(dates).toHaveLength(39)
  const models = await usage(ask, 'from=2026-10-01&to=2026-11-19&groupBy=model')
  expect(models.items.map((item) => item.model)).toEqual(['', 'claude-sonnet-4-5', 'gemini-2.5-flash', 'gpt-5-mini'])
})

test('both ends of the range are included, and filters narrow it', async () => {
  const { ask } = createTestAgent()
  const two = await usage(ask, 'from=2026-11-16&to=2026-11-17')
  expect(two.items.map((item) => item.date)).toEqual(['2026-11-16', '2026-11-17'])
  const cron = await usage(ask, 'from=2026-11-16&to=2026-11-17&origin=cron&groupBy=origin')
  expect(cron.items.map((item) => item.origin)).toEqual(['cron'])
  const either = await usage(ask, 'from=2026-11-09&origin=cron&origin=api&groupBy=origin')
  expect(either.items.map((item) => item.origin)).toEqual(['api', 'cron'])
})

test.each(['from=2026-1-1', 'groupBy=tool', 'to=today'])('%s is refused', async (query) => {
  expect((await createTestAgent().ask(`/usage?${query}`)).status).toBe(400)
})

test('an unknown run is not found', async () => {
  expect((await createTestAgent().ask('/usage/runs/run_unknown')).status).toBe(404)
})
