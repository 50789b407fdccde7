import { expect, test } from 'vitest'
import { type Agent, agentSchema } from '#contract/placet/agents.ts'
import { type FleetLine, fleetLineSchema } from '#contract/placet/capabilities.ts'
import { type UsageDailyLine, usageDailyLineSchema } from '#contract/placet/usage.ts'
import { addUp, needsAttention, readRows, selectRows } from './fleet-rows.ts'

const days = ['2026-11-19', '2026-11-20', '2026-11-21']
const checkedAt = '2026-11-21T10:00:00Z'

test('rows: connected agents only, each with what has arrived about it', () => {
  const agents = [
    agent('a', { tag: 'ops' }),
    agent('b'),
    agent('sub', { isSubagent: true }),
    agent('bare', { managementUrl: null, managementApiKey: null }),
    agent('half', { managementApiKey: null }),
  ]
  const rows = read(agents, [health('a', { state: 'present', report: { status: 'ok', uptime: 60, sessions: 3 } })])
  expect(rows.map((row) => [row.agent.id, row.state, row.uptime, row.sessions])).toEqual([
    ['a', 'healthy', 60_000, 3],
    ['b', 'asking', undefined, undefined],
  ])
})

test.each([
  [{ state: 'present' }, 'healthy', 'Healthy', false],
  [{ state: 'present', report: { uptime: 1 } }, 'healthy', 'Healthy', false],
  [{ state: 'present', report: { status: 'overloaded' } }, 'degraded', 'overloaded', true],
  [{ state: 'absent' }, 'silent', 'Not reported', false],
  [{ state: 'unreachable', message: 'Nothing there.' }, 'unreachable', 'Unreachable', true],
  [{ state: 'refused' }, 'refused', 'Key refused', true],
  [{ state: 'failing' }, 'failing', 'Failing', true],
])('health %j reads as %s', (line, state, word, attention) => {
  const [row] = read([agent('a')], [health('a', line)])
  expect(row).toMatchObject({ state, word })
  expect(row && needsAttention(row)).toBe(attention)
})

test('an agent that the round has passed over is unknown, not asked for ever', () => {
  const [row] = read([agent('a')], [], [], false)
  expect(row).toMatchObject({ state: 'unknown', usage: { state: 'unknown' } })
})

test('usage that failed is no zero, and is left out of the sum', () => {
  const rows = read(
    [agent('a'), agent('b')],
    [],
    [
      used('a', { status: 'ok', byDate: { '2026-11-20': 40, '2026-11-21': 2 }, total: 42 }),
      used('b', { status: 'error', error: 'The agent refused the key.', byDate: {}, total: 0 }),
    ],
  )
  expect(rows.map(({ usage }) => usage)).toEqual([
    { state: 'known', total: 42, daily: [0, 40, 2] },
    { state: 'failed', reason: 'The agent refused the key.' },
  ])
  expect(addUp(rows).tokens).toEqual({ sum: 42, of: 1 })
})

test('last activity is the agent’s own word, or else the last day with tokens', () => {
  const usage = ['a', 'b'].map((id) => used(id, { status: 'ok', byDate: { '2026-11-20': 1 }, total: 1 }))
  const rows = read([agent('a', { lastActiveAt: checkedAt }), agent('b'), agent('c')], [], usage)
  expect(rows.map(({ activity }) => activity)).toEqual([{ at: checkedAt }, { day: '2026-11-20' }, undefined])
})

test('filters by every word, and by state', () => {
  const rows = read(
    [agent('a', { name: 'Docs One', tag: 'porto' }), agent('b', { name: 'Docs Two' }), agent('c', { name: 'Billing' })],
    [health('a', { state: 'present' }), health('b', { state: 'refused' })],
  )
  const ids = (q: string, state: 'all' | 'healthy' | 'attention') =>
    selectRows(rows, { q, state }).map((row) => row.agent.id)
  expect(ids('docs', 'all')).toEqual(['a', 'b'])
  expect(ids(' DOCS porto ', 'all')).toEqual(['a'])
  expect(ids('', 'attention')).toEqual(['b'])
  expect(ids('', 'healthy')).toEqual(['a'])
})

function read(
  agents: readonly Agent[],
  healthLines: readonly FleetLine[],
  usageLines: readonly UsageDailyLine[] = [],
  asking = true,
) {
  const range = usageDailyLineSchema.parse({ type: 'range', from: days[0], to: days.at(-1), days })
  return readRows(agents, {
    health: { byId: new Map(healthLines.map((line) => [line.agentId, line])), complete: !asking },
    usage: {
      byId: new Map([
        ['range', range],
        ...usageLines.map((line) => ['id' in line ? String(line.id) : '', line] as const),
      ]),
      complete: !asking,
    },
    asking: { health: asking, usage: asking },
  })
}

const agent = (id: string, members: object = {}) =>
  agentSchema.parse({
    id,
    name: id,
    createdAt: checkedAt,
    status: 'active',
    managementUrl: 'http://10.0.0.1',
    managementApiKey: '***',
    ...members,
  })

const health = (agentId: string, members: object) =>
  fleetLineSchema.parse({ agentId, health: { state: 'present', checkedAt, tookMs: 1, ...members } })

const used = (id: string, members: object) => usageDailyLineSchema.parse({ type: 'agent', id, name: id, ...members })
