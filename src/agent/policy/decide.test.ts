import { describe, expect, test } from 'vitest'
import { decide, decideBlind, type Gate } from './decide.ts'
import { type Rule, ruleWords } from './rule.ts'

const allow = (tool: string, params: Record<string, string> = {}): Rule => ({ action: 'allow', tool, params })
const deny = (tool: string, params: Record<string, string> = {}): Rule => ({ action: 'deny', tool, params })
const gate = (rules: Rule[], switches: Partial<Gate> = {}): Gate => ({
  enabled: true,
  skipCron: false,
  rules,
  ...switches,
})
const call = (tool: string, params: Record<string, unknown> = {}, caller: 'interactive' | 'cron' = 'interactive') => ({
  tool,
  params,
  caller,
})

const git = allow('exec', { command: 'git *' })
const force = deny('exec', { command: '*--force*' })

describe('one call', () => {
  test.each([
    ['no rule', gate([]), call('exec'), 'ask', 'no-rule', undefined],
    ['a rule for it', gate([allow('exec')]), call('exec'), 'allow', 'allow-rule', 'allow exec'],
    ['a rule for another', gate([allow('exec')]), call('grep'), 'ask', 'no-rule', undefined],
    [
      'deny beats allow, wherever it stands',
      gate([allow('exec'), deny('exec')]),
      call('exec'),
      'deny',
      'deny-rule',
      'deny exec',
    ],
    [
      'a wide deny beats a narrow allow',
      gate([git, deny('*')]),
      call('exec', { command: 'git log' }),
      'deny',
      'deny-rule',
      'deny *',
    ],
    ['parameters match', gate([git]), call('exec', { command: 'git log' }), 'allow', 'allow-rule', ruleWords(git)],
    ['parameters differ', gate([git]), call('exec', { command: 'rm x' }), 'ask', 'no-rule', undefined],
    ['a parameter is missing', gate([git]), call('exec'), 'ask', 'no-rule', undefined],
    [
      'even a star wants the parameter there',
      gate([allow('exec', { cwd: '*' })]),
      call('exec'),
      'ask',
      'no-rule',
      undefined,
    ],
    [
      'parameters beyond those of the rule are free',
      gate([git]),
      call('exec', { command: 'git log', cwd: '/' }),
      'allow',
      'allow-rule',
      ruleWords(git),
    ],
    [
      'a deny by parameter carves out',
      gate([git, force]),
      call('exec', { command: 'git push --force' }),
      'deny',
      'deny-rule',
      ruleWords(force),
    ],
    [
      'numbers as text',
      gate([allow('exec', { timeout: '60' })]),
      call('exec', { timeout: 60 }),
      'allow',
      'allow-rule',
      'allow exec where timeout is 60',
    ],
    [
      'objects as JSON',
      gate([deny('x', { a: '*secret*' })]),
      call('x', { a: { b: 'secret' } }),
      'deny',
      'deny-rule',
      'deny x where a is *secret*',
    ],
    [
      'a name that every object has is no parameter',
      gate([allow('x', { constructor: '*' })]),
      call('x'),
      'ask',
      'no-rule',
      undefined,
    ],
    ['off: everything runs', gate([deny('*')], { enabled: false }), call('exec'), 'allow', 'off', undefined],
    ['cron asks as everybody', gate([]), call('exec', {}, 'cron'), 'ask', 'no-rule', undefined],
    ['cron let through', gate([], { skipCron: true }), call('exec', {}, 'cron'), 'allow', 'skip-cron', undefined],
    [
      'cron let through is still denied',
      gate([deny('exec')], { skipCron: true }),
      call('exec', {}, 'cron'),
      'deny',
      'deny-rule',
      'deny exec',
    ],
    [
      'cron let through by a rule',
      gate([allow('exec')], { skipCron: true }),
      call('exec', {}, 'cron'),
      'allow',
      'allow-rule',
      'allow exec',
    ],
    ['a person is not let through', gate([], { skipCron: true }), call('exec'), 'ask', 'no-rule', undefined],
    [
      'mcp: rule, mcp_ call',
      gate([allow('mcp:github:*')]),
      call('mcp_github_create_issue'),
      'allow',
      'allow-rule',
      'allow mcp:github:*',
    ],
    [
      'mcp_ rule, mcp: call',
      gate([deny('mcp_github_*')]),
      call('mcp:github:create_issue'),
      'deny',
      'deny-rule',
      'deny mcp_github_*',
    ],
    [
      'a server whose name holds the separator',
      gate([allow('mcp:google_calendar:*')]),
      call('mcp_google_calendar_free_busy'),
      'allow',
      'allow-rule',
      'allow mcp:google_calendar:*',
    ],
    [
      'in one spelling the server is told exactly',
      gate([allow('mcp:google:*')]),
      call('mcp:google_calendar:free_busy'),
      'ask',
      'no-rule',
      undefined,
    ],
    ['no MCP name, no folding', gate([allow('a:b')]), call('a_b'), 'ask', 'no-rule', undefined],
  ] as const)('%s', (_, policy, asked, verdict, because, rule) => {
    const decision = decide(policy, asked)
    expect({ ...decision, rule: decision.rule && ruleWords(decision.rule) }).toMatchObject({ verdict, because, rule })
  })

  test('what else matches, and what nearly does', () => {
    const { rule, alsoMatching, nearMisses } = decide(
      gate([allow('exec'), git, force, deny('exec', { cwd: '/etc*' }), allow('grep')]),
      call('exec', { command: 'git push --force', cwd: '/srv' }),
    )
    expect(rule).toBe(force)
    expect(alsoMatching.map(ruleWords)).toEqual(['allow exec', ruleWords(git)])
    expect(nearMisses).toEqual([
      { rule: deny('exec', { cwd: '/etc*' }), param: 'cwd', pattern: '/etc*', value: '/srv' },
    ])
  })
})

describe('a call without its parameters', () => {
  test.each([
    ['nothing known about the tool', gate([]), 'interactive', ['ask']],
    ['a rule without parameters decides', gate([allow('exec')]), 'interactive', ['allow']],
    ['a deny without parameters decides', gate([allow('exec'), force, deny('exec')]), 'interactive', ['deny']],
    ['an allow with parameters leaves it open', gate([git]), 'interactive', ['allow', 'ask']],
    ['a deny with parameters leaves it open', gate([allow('exec'), force]), 'interactive', ['deny', 'allow']],
    ['both', gate([git, force]), 'interactive', ['deny', 'allow', 'ask']],
    ['let through either way', gate([git], { skipCron: true }), 'cron', ['allow']],
    ['off', gate([force], { enabled: false }), 'interactive', ['allow']],
  ] as const)('%s', (_, policy, caller, verdicts) =>
    expect(decideBlind(policy, { tool: 'exec', caller }).verdicts).toEqual(verdicts),
  )
})
