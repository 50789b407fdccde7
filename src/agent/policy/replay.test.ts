import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { auditListSchema } from '#contract/placet/audit.ts'
import { policySchema } from '#contract/placet/policy.ts'
import { createTestAgent } from '#mocks/agent/test-agent.ts'
import type { Gate } from './decide.ts'
import { callsOf, type PastCall } from './past-calls.ts'
import { againstLog, againstPolicy, type Replay } from './replay.ts'
import type { Rule } from './rule.ts'

const events = (...raw: Record<string, unknown>[]) => z.parse(auditListSchema, raw).items
const at = (second: number) => new Date(Date.UTC(2026, 10, 19, 12, 0, second)).toISOString()

describe('events as calls', () => {
  test('a decision and the call that it was about are one', () => {
    const { calls } = callsOf(
      events(
        { ts: at(2), event: 'tool_call', tool_name: 'exec', run_id: 'r', args: { command: 'ls' } },
        { ts: at(1), event: 'policy_decision', tool_name: 'exec', run_id: 'r', status: 'allowed' },
        { ts: at(3), event: 'tool_call', tool_name: 'exec', run_id: 'r' },
        { ts: at(4), event: 'llm_call', run_id: 'r' },
      ),
    )
    expect(calls).toMatchObject([
      { recorded: 'allow', params: { command: 'ls' }, runId: 'r' },
      { recorded: 'ran', params: undefined },
    ])
  })

  test('calls of other runs or other tools are not mixed up; ids win over order', () => {
    const { calls } = callsOf(
      events(
        { ts: at(1), event: 'policy_decision', tool_name: 'exec', run_id: 'r', status: 'denied', tool_call_id: 'a' },
        { ts: at(1), event: 'policy_decision', tool_name: 'exec', run_id: 'r', status: 'approved', tool_call_id: 'b' },
        { ts: at(2), event: 'tool_call', tool_name: 'exec', run_id: 'r', tool_call_id: 'b', params: { x: 1 } },
        { ts: at(2), event: 'tool_call', tool_name: 'exec', run_id: 's' },
      ),
    )
    expect(calls.map(({ recorded, params }) => [recorded, params])).toEqual([
      ['deny', undefined],
      ['ask', { x: 1 }],
      ['ran', undefined],
    ])
  })

  test.each([
    [{ params: { a: 'b' } }, { a: 'b' }],
    [{ arguments: '{"a":"b"}' }, { a: 'b' }],
    [{ arguments: 'not json' }, undefined],
    [{ params: { command: 'curl -H ***' } }, undefined],
    [{ params: { command: 'a very long one…' } }, undefined],
    [{}, undefined],
  ])('parameters out of %j', (raw, expected) => {
    const { calls } = callsOf(events({ ts: at(1), event: 'tool_call', tool_name: 'x', ...raw }))
    expect(calls[0]?.params).toEqual(expected)
  })

  test.each([
    ['denied', 'deny'],
    ['rejected', 'deny'],
    ['allowed', 'allow'],
    ['skipped', 'allow'],
    ['approved', 'ask'],
    ['whatever', 'ran'],
    [undefined, 'ran'],
  ])('a decision %j is read as %s', (status, expected) => {
    const { calls } = callsOf(events({ ts: at(1), event: 'policy_decision', tool_name: 'x', status }))
    expect(calls[0]?.recorded).toBe(expected)
  })

  test('the clock calls by origin or by session, and a call without a tool is counted', () => {
    const { calls, nameless } = callsOf(
      events(
        { ts: at(1), event: 'tool_call', toolName: 'a', origin: 'cron' },
        { ts: at(2), event: 'tool_call', name: 'b', sessionKey: 'cron:backup' },
        { ts: at(3), event: 'tool_call', tool_name: 'c', origin: 'user' },
        { ts: at(4), event: 'tool_call' },
      ),
    )
    expect(calls.map(({ caller }) => caller)).toEqual(['cron', 'cron', 'interactive'])
    expect(nameless).toBe(1)
  })
})

const allow = (tool: string, params: Record<string, string> = {}): Rule => ({ action: 'allow', tool, params })
const deny = (tool: string, params: Record<string, string> = {}): Rule => ({ action: 'deny', tool, params })
const gate = (...rules: Rule[]): Gate => ({ enabled: true, skipCron: false, rules })
const call = (tool: string, recorded: PastCall['recorded'], params?: Record<string, unknown>): PastCall => ({
  tool,
  params,
  caller: 'interactive',
  recorded,
  at: 0,
  runId: undefined,
})
const words = ({ changes, unchanged, unjudged }: Replay) => ({
  changes: changes.map(({ from, to, count }) => `${from}→${to} ${count}`),
  unchanged,
  unjudged: unjudged.count,
})

describe('replay', () => {
  const calls = [
    call('exec', 'allow', { command: 'git log' }),
    call('exec', 'allow', { command: 'rm x' }),
    call('exec', 'ask'),
    call('grep', 'ran'),
    call('grep', 'ran'),
    call('mail', 'ask'),
  ]

  test('against what the log says', () => {
    const replay = againstLog(calls, gate(allow('exec', { command: 'git *' }), allow('mail'), deny('grep')))
    expect(words(replay)).toEqual({
      changes: ['ran→deny 2', 'allow→ask 1', 'ask→allow 1'],
      unchanged: 1,
      unjudged: 1,
    })
    expect(replay.changes[0]?.tools).toMatchObject([{ tool: 'grep', count: 2, rules: [deny('grep')] }])
    expect(replay.unjudged.tools).toMatchObject([{ tool: 'exec', rules: [allow('exec', { command: 'git *' })] }])
  })

  test('what ran before and runs still is no change', () =>
    expect(words(againstLog([call('grep', 'ran')], gate(allow('grep'))))).toEqual({
      changes: [],
      unchanged: 1,
      unjudged: 0,
    }))

  test('a draft against the rules: what no edit touches is unchanged, parameters or not', () => {
    const before = gate(allow('exec', { command: 'git *' }))
    expect(words(againstPolicy(calls, before, { ...before, rules: [...before.rules, deny('mail')] }))).toEqual({
      changes: ['ask→deny 1'],
      unchanged: 5,
      unjudged: 0,
    })
    expect(words(againstPolicy(calls, before, gate()))).toEqual({ changes: ['allow→ask 1'], unchanged: 4, unjudged: 1 })
  })

  test('off: everything runs', () =>
    expect(words(againstPolicy(calls, gate(), { ...gate(), enabled: false })).changes).toEqual(['ask→allow 6']))
})

test('on the reference agent our reading agrees with its own decisions wherever it can be judged', async () => {
  const { agent, ask } = createTestAgent()
  const policy = z.parse(policySchema, await (await ask('/policy')).json())
  const { calls } = callsOf(events(...agent.state().events()))
  const decided = calls.filter(({ recorded }) => recorded !== 'ran')
  const replay = againstLog(decided, { ...policy, rules: policy.rules.items })
  expect(replay.changes).toEqual([])
  expect(replay.unchanged).toBeGreaterThan(200)
  expect(replay.unjudged.tools.map(({ tool }) => tool)).toEqual(['write_file'])
})
