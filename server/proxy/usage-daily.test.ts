import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { usageDailyLineSchema, usageDailySchema } from '#contract/placet/usage.ts'
import { register, reply, startAgent, startPlacet } from './test-agent.ts'

const usage = (...items: object[]) => reply(200, JSON.stringify({ items }))

test('tokens of every agent by day, most first, with failures told and zeros where nothing was used', async () => {
  const small = await startAgent(
    usage({ date: '2026-01-05', prompt_tokens: 1, completion_tokens: 2, cached_tokens: 9 }),
  )
  const large = await startAgent(
    usage(
      { date: '2026-01-04', prompt_tokens: 100 },
      { date: '2026-01-04', completion_tokens: 10 },
      { date: '2025-01-01', prompt_tokens: 7 },
      { prompt_tokens: 5 },
    ),
  )
  const broken = await startAgent(reply(500, '{"detail":"store is locked"}'))
  const world = await startPlacet(small.url)
  await register(world, world.session, 'large', large.url)
  await register(world, world.session, 'broken', broken.url)

  const answer = await world.session.get('/api/manage/usage/daily?days=3')

  expect(z.parse(usageDailySchema, await answer.json())).toEqual({
    from: '2026-01-03',
    to: '2026-01-05',
    days: ['2026-01-03', '2026-01-04', '2026-01-05'],
    agents: [
      expect.objectContaining({ id: 'large', total: 110, status: 'ok' }),
      {
        id: 'a1',
        name: 'Agent a1',
        byDate: { '2026-01-03': 0, '2026-01-04': 0, '2026-01-05': 3 },
        total: 3,
        status: 'ok',
      },
      expect.objectContaining({
        id: 'broken',
        total: 0,
        status: 'error',
        error: 'The agent answered 500: store is locked',
      }),
    ],
    totals: { '2026-01-03': 0, '2026-01-04': 110, '2026-01-05': 3 },
  })
  expect(large.seen.map(({ url }) => url)).toEqual(['/api/v1/usage?from=2026-01-03&to=2026-01-05&groupBy=date'])
})

test.each([
  ['', 14],
  ['?days=abc', 14],
  ['?days=0', 1],
  ['?days=-3', 1],
  ['?days=7', 7],
  ['?days=1000', 30],
])('%s means %d days', async (query, count) => {
  const agent = await startAgent(usage())
  const { session } = await startPlacet(agent.url)
  const answer = z.parse(usageDailySchema, await (await session.get(`/api/manage/usage/daily${query}`)).json())
  expect(answer.days).toHaveLength(count)
})

test('an agent is asked once a minute, however many look; a failure is not kept', async () => {
  const agent = await startAgent(reply(500, '{}'))
  const { session, clock } = await startPlacet(agent.url)
  const look = () => session.get('/api/manage/usage/daily?days=2')
  await look()
  agent.answers(usage())
  await Promise.all([look(), look()])
  await look()
  expect(agent.seen).toHaveLength(2)
  clock.now += 60_000
  await look()
  expect(agent.seen).toHaveLength(3)
})

test('as a stream: the range, then each agent', async () => {
  const agent = await startAgent(usage({ date: '2026-01-05', prompt_tokens: 1 }))
  const { send, session } = await startPlacet(agent.url)
  const answer = await send('GET', '/api/manage/usage/daily?days=1', {
    headers: { cookie: session.cookie, accept: 'application/x-ndjson' },
  })
  const lines = (await answer.text()).split('\n').filter(Boolean)
  expect(lines.map((line) => z.parse(usageDailyLineSchema, JSON.parse(line)))).toEqual([
    { type: 'range', from: '2026-01-05', to: '2026-01-05', days: ['2026-01-05'] },
    { type: 'agent', id: 'a1', name: 'Agent a1', byDate: { '2026-01-05': 1 }, total: 1, status: 'ok' },
  ])
})
