import { expect, test } from 'vitest'
import { findingsOf } from './findings.ts'
import { whatRemovalMeans } from './removal.ts'
import { covers, inOrder, overlap, type Rule, ruleKey, ruleWords, tooBroad } from './rule.ts'

const allow = (tool: string, params: Record<string, string> = {}): Rule => ({ action: 'allow', tool, params })
const deny = (tool: string, params: Record<string, string> = {}): Rule => ({ action: 'deny', tool, params })

test('the order of parameters does not make another rule', () => {
  expect(ruleKey(allow('x', { a: '1', b: '2' }))).toBe(ruleKey(allow('x', { b: '2', a: '1' })))
  expect(ruleKey(allow('x'))).not.toBe(ruleKey(deny('x')))
})

test('denies come first, then by tool', () => {
  expect(inOrder([allow('b'), deny('z'), allow('a'), deny('c')]).map(ruleWords)).toEqual([
    'deny c',
    'deny z',
    'allow a',
    'allow b',
  ])
})

test.each([
  [allow('*'), allow('exec', { command: 'x' }), true],
  [allow('exec', { command: '*' }), allow('exec'), false],
  [allow('exec', { command: 'git *' }), allow('exec', { command: 'git push *', cwd: '/srv' }), true],
  [allow('mcp:github:*'), deny('mcp_github_create_issue'), true],
  [allow('mcp:github:*'), allow('mcp_github_*'), true],
])('%j covers %j: %s', (wide, narrow, expected) => expect(covers(wide, narrow)).toBe(expected))

test.each([
  [allow('exec', { command: 'git *' }), deny('exec', { command: '*--force*' }), true],
  [allow('exec', { command: 'git *' }), deny('exec', { cwd: '/etc' }), true],
  [allow('exec', { command: 'git *' }), deny('exec', { command: 'rm *' }), false],
  [allow('mcp:*'), deny('*:delete'), true],
  [allow('exec'), deny('grep'), false],
])('%j and %j can match the same call: %s', (one, other, expected) => expect(overlap(one, other)).toBe(expected))

test.each([
  [allow('*'), /every tool with every parameter/],
  [allow('*', { path: '*' }), /every tool with/],
  [allow('mcp:*'), /every MCP server/],
  [allow('mcp_*'), /every MCP server/],
  [allow('exec'), /any command/],
  [allow('exe*'), /any command/],
  [allow('exec', { command: 'git *' }), /^$/],
  [allow('mcp:github:*'), /^$/],
  [deny('*'), /^$/],
])('%j deserves a second look: %s', (rule, expected) => expect(tooBroad(rule) ?? '').toMatch(expected))

test.each([
  ['identical', [allow('x'), allow('x')], ['allow x: identical to allow x']],
  [
    'an allow under a deny',
    [allow('exec', { a: '1' }), deny('exec')],
    ['allow exec where a is 1: denied to deny exec'],
  ],
  ['under a wider one', [allow('mcp:*'), allow('mcp:a:*')], ['allow mcp:a:*: covered to allow mcp:*']],
  [
    'the same in other words: the later one',
    [deny('mcp:a:*'), deny('mcp_a_*')],
    ['deny mcp_a_*: covered to deny mcp:a:*'],
  ],
  ['a deny that carves out of an allow is no finding', [allow('exec'), deny('exec', { command: 'rm *' })], []],
  ['a deny under an allow is no finding', [allow('*'), deny('exec')], []],
])('%s', (_, rules, expected) => {
  const found = [...findingsOf(rules)].map(([rule, { kind, by }]) => `${ruleWords(rule)}: ${kind} to ${ruleWords(by)}`)
  expect(found).toEqual(expected)
})

const on = { enabled: true, skipCron: false }

test.each([
  [deny('exec'), { ...on, rules: [deny('exec')] }, 'The calls that it denies would then ask first.'],
  [deny('exec'), { ...on, rules: [deny('exec'), deny('*')] }, 'Nothing changes: deny * denies these calls, too.'],
  [
    deny('exec'),
    { ...on, rules: [deny('exec'), allow('*')] },
    'The calls that it denies would then run without asking, by allow *.',
  ],
  [
    deny('exec', { command: '*--force*' }),
    { ...on, rules: [allow('exec', { command: 'git *' })] },
    'The calls that it denies would then ask first. Those that allow exec where command is git * matches would run without asking.',
  ],
  [allow('exec'), { ...on, rules: [allow('exec')] }, 'The calls that it allows would then ask first.'],
  [
    allow('exec'),
    { ...on, skipCron: true, rules: [] },
    'The calls that it allows would then ask first, or run without asking when a cron job makes them.',
  ],
  [allow('a'), { ...on, rules: [deny('*')] }, 'Nothing changes: deny * denies these calls anyway.'],
  [
    allow('a'),
    { enabled: false, skipCron: false, rules: [] },
    'While the policy is off nothing changes. Once it is on: the calls that it allows would then ask first.',
  ],
])('removing %j from %j', (rule, gate, expected) => expect(whatRemovalMeans(rule, gate)).toBe(expected))
