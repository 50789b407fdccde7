import { expect, test } from 'vitest'
import { changesOf, type Draft, minusRule, noDraft, plusRule, stagesOf, withDraft } from './draft.ts'
import { type Rule, ruleWords } from './rule.ts'

const allow = (tool: string): Rule => ({ action: 'allow', tool, params: {} })
const deny = (tool: string): Rule => ({ action: 'deny', tool, params: {} })
const gate = { enabled: true, skipCron: false, rules: [allow('a'), deny('b')] }

const words = (draft: Draft) => {
  const { additions, removals } = changesOf(gate, draft)
  return [...additions.map((rule) => `+ ${ruleWords(rule)}`), ...removals.map((rule) => `- ${ruleWords(rule)}`)]
}

test('rules come and go, and what cancels out is no change', () => {
  expect(words(plusRule(noDraft, deny('c')))).toEqual(['+ deny c'])
  expect(words(minusRule(plusRule(noDraft, deny('c')), deny('c')))).toEqual([])
  expect(words(minusRule(noDraft, allow('a')))).toEqual(['- allow a'])
  expect(words(plusRule(minusRule(noDraft, allow('a')), allow('a')))).toEqual([])
})

test('what has become so in the meantime is no change any more', () => {
  const draft = { add: [allow('a'), deny('c')], remove: [deny('x')], enabled: true, skipCron: true }
  expect(changesOf(gate, draft)).toMatchObject({
    additions: [deny('c')],
    removals: [],
    enabled: undefined,
    skipCron: true,
    count: 2,
  })
})

test('the policy as it would be', () => {
  const draft = { ...plusRule(minusRule(noDraft, allow('a')), deny('c')), enabled: false }
  expect(withDraft(gate, draft)).toEqual({ enabled: false, skipCron: false, rules: [deny('b'), deny('c')] })
})

test('stricter first, looser last', () => {
  const changes = {
    additions: [allow('x'), deny('y')],
    removals: [deny('b'), allow('a')],
    enabled: false,
    skipCron: false,
    count: 6,
  }
  const told = stagesOf(changes).map((stage) =>
    stage.map((step) =>
      step.kind === 'switch' ? JSON.stringify(step.settings) : `${step.kind} ${ruleWords(step.rule)}`,
    ),
  )
  expect(told).toEqual([
    ['{"skipCron":false}'],
    ['add deny y', 'add allow x'],
    ['remove allow a', 'remove deny b'],
    ['{"enabled":false}'],
  ])
})
