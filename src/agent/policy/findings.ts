import { covers, type Rule, ruleKey } from './rule.ts'

/** Why a rule has no effect, and the rule that is to blame. */
export interface Finding<R extends Rule> {
  kind: 'identical' | 'denied' | 'covered'
  by: R
}

/** Every rule that changes nothing: a repetition, an allow under a deny, a rule under a wider one of the same action. */
export function findingsOf<R extends Rule>(rules: readonly R[]): Map<R, Finding<R>> {
  const findings = new Map<R, Finding<R>>()
  const firsts = new Map<string, R>()
  for (const rule of rules) {
    const first = firsts.get(ruleKey(rule))
    if (first) findings.set(rule, { kind: 'identical', by: first })
    else firsts.set(ruleKey(rule), rule)
  }
  const distinct = [...firsts.values()]
  for (const [place, rule] of distinct.entries()) {
    const deny = rule.action === 'allow' && distinct.find((other) => other.action === 'deny' && covers(other, rule))
    const wider = distinct.find(
      (other, otherPlace) =>
        other !== rule &&
        other.action === rule.action &&
        covers(other, rule) &&
        // Two that say the same in different words: the later one is superfluous.
        !(otherPlace > place && covers(rule, other)),
    )
    if (deny) findings.set(rule, { kind: 'denied', by: deny })
    else if (wider) findings.set(rule, { kind: 'covered', by: wider })
  }
  return findings
}

/** Why a rule has no effect, as said before the rule to blame. */
export const findingWords = {
  identical: 'same as',
  denied: 'beaten by',
  covered: 'covered by',
} as const satisfies Record<Finding<Rule>['kind'], string>
