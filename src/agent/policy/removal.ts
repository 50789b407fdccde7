import type { Gate } from './decide.ts'
import { covers, overlap, type Rule, ruleKey, ruleWords } from './rule.ts'

/** What would become of the calls that a rule decides now, were it gone: one sentence. */
export function whatRemovalMeans(rule: Rule, gate: Gate): string {
  const rest = gate.rules.filter((other) => ruleKey(other) !== ruleKey(rule))
  const found = (action: Rule['action'], test: (one: Rule, other: Rule) => boolean) =>
    rest.find((other) => other.action === action && test(other, rule))
  const words = isDeny(rule) ? afterDeny() : afterAllow()
  return gate.enabled ? words : `While the policy is off nothing changes. Once it is on: ${lowerFirst(words)}`

  function afterDeny(): string {
    const same = found('deny', covers)
    if (same) return `Nothing changes: ${ruleWords(same)} denies these calls, too.`
    const open = found('allow', covers)
    if (open) return `The calls that it denies would then run without asking, by ${ruleWords(open)}.`
    const some = found('allow', overlap)
    const usually = `The calls that it denies would then ask first${cronToo()}.`
    return some ? `${usually} Those that ${ruleWords(some)} matches would run without asking.` : usually
  }

  function afterAllow(): string {
    const denied = found('deny', covers)
    if (denied) return `Nothing changes: ${ruleWords(denied)} denies these calls anyway.`
    const open = found('allow', covers)
    if (open) return `Nothing changes: ${ruleWords(open)} allows these calls, too.`
    return `The calls that it allows would then ask first${cronToo()}.`
  }

  function cronToo() {
    return gate.skipCron ? ', or run without asking when a cron job makes them' : ''
  }
}

const isDeny = ({ action }: Rule) => action === 'deny'
const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
