import type { Gate } from './decide.ts'
import { type Rule, ruleKey } from './rule.ts'

/** Changes to a policy that nobody has sent yet. They hold whatever the agent's rules have become in the meantime. */
export interface Draft {
  add: readonly Rule[]
  remove: readonly Rule[]
  enabled?: boolean | undefined
  skipCron?: boolean | undefined
}

export const noDraft: Draft = { add: [], remove: [] }

/** What of a draft is not so already. */
export interface Changes {
  additions: readonly Rule[]
  removals: readonly Rule[]
  enabled: boolean | undefined
  skipCron: boolean | undefined
  count: number
}

export function changesOf<R extends Rule>(gate: Gate<R>, draft: Draft): Changes {
  const there = new Set(gate.rules.map(ruleKey))
  const additions = draft.add.filter((rule) => !there.has(ruleKey(rule)))
  const removals = draft.remove.filter((rule) => there.has(ruleKey(rule)))
  const enabled = draft.enabled === gate.enabled ? undefined : draft.enabled
  const skipCron = draft.skipCron === gate.skipCron ? undefined : draft.skipCron
  const switches = [enabled, skipCron].filter((value) => value !== undefined).length
  return { additions, removals, enabled, skipCron, count: additions.length + removals.length + switches }
}

/** The policy as it would be. */
export function withDraft(gate: Gate, draft: Draft): Gate {
  const { additions, removals, enabled = gate.enabled, skipCron = gate.skipCron } = changesOf(gate, draft)
  const gone = new Set(removals.map(ruleKey))
  return { enabled, skipCron, rules: [...gate.rules.filter((rule) => !gone.has(ruleKey(rule))), ...additions] }
}

/** Adds a rule; one that was to be removed simply stays. */
export function plusRule(draft: Draft, rule: Rule): Draft {
  const without = minusIn(draft.remove, rule)
  if (without.length < draft.remove.length) return { ...draft, remove: without }
  return { ...draft, add: [...minusIn(draft.add, rule), rule] }
}

/** Removes a rule; one that was to be added is forgotten. */
export function minusRule(draft: Draft, rule: Rule): Draft {
  const without = minusIn(draft.add, rule)
  if (without.length < draft.add.length) return { ...draft, add: without }
  return { ...draft, remove: [...minusIn(draft.remove, rule), rule] }
}

export type Step =
  | { kind: 'add' | 'remove'; rule: Rule }
  | { kind: 'switch'; settings: { enabled: boolean } | { skipCron: boolean } }

/**
 * The order in which a draft is applied, in stages: what makes it stricter first, what loosens it last, so that at no
 * moment less is denied than before and after. A stage runs when the one before it has succeeded as a whole.
 */
export function stagesOf({ additions, removals, enabled, skipCron }: Changes): Step[][] {
  const by = (rules: readonly Rule[], kind: 'add' | 'remove', action: Rule['action']): Step[] =>
    rules.filter((rule) => rule.action === action).map((rule) => ({ kind, rule }))
  const raised: Step[] = [
    ...(enabled === true ? [{ kind: 'switch', settings: { enabled } } as const] : []),
    ...(skipCron === false ? [{ kind: 'switch', settings: { skipCron } } as const] : []),
  ]
  const lowered: Step[] = [
    ...(skipCron === true ? [{ kind: 'switch', settings: { skipCron } } as const] : []),
    ...(enabled === false ? [{ kind: 'switch', settings: { enabled } } as const] : []),
  ]
  return [
    raised,
    [...by(additions, 'add', 'deny'), ...by(additions, 'add', 'allow')],
    [...by(removals, 'remove', 'allow'), ...by(removals, 'remove', 'deny')],
    lowered,
  ].filter((stage) => stage.length > 0)
}

export const isEmpty = ({ add, remove, enabled, skipCron }: Draft) =>
  add.length + remove.length === 0 && enabled === undefined && skipCron === undefined

function minusIn(rules: readonly Rule[], rule: Rule): readonly Rule[] {
  const key = ruleKey(rule)
  return rules.filter((other) => ruleKey(other) !== key)
}
