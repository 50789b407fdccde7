import type { PolicyRule } from '#contract/placet/policy.ts'
import { type Finding, findingsOf } from './findings.ts'
import { inOrder, ruleKey, ruleWords } from './rule.ts'

/** A rule as a row: denies first. A second rule that says the same gets its own key. */
export interface RuleRow {
  key: string
  rule: PolicyRule
  finding: Finding<PolicyRule> | undefined
}

export function toRows(rules: readonly PolicyRule[]): RuleRow[] {
  const findings = findingsOf(rules)
  const seen = new Map<string, number>()
  return inOrder(rules).map((rule) => {
    const key = ruleKey(rule)
    const nth = seen.get(key) ?? 0
    seen.set(key, nth + 1)
    return { key: nth === 0 ? key : `${key}~${nth}`, rule, finding: findings.get(rule) }
  })
}

/** Rows that hold every word, in what they say or in who added them. */
export function matching(rows: readonly RuleRow[], q: string): RuleRow[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter(({ rule }) => {
    const text = `${ruleWords(rule)} ${rule.added_by ?? ''}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
