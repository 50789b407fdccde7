import type { PolicyRule } from '#contract/placet/policy.ts'
import { confirm } from '#kit/confirm.tsx'
import { plural } from '#lib/numbers.ts'
import type { Gate } from './decide.ts'
import { clearRules, removeRule, setSwitchAsked } from './queries.ts'
import { whatRemovalMeans } from './removal.ts'
import { ruleKey, ruleWords } from './rule.ts'

/** Asks before a rule goes, and says what its calls would meet then. */
export function confirmRemoval(agentId: string, gate: Gate<PolicyRule>, rule: PolicyRule, onDone?: () => void): void {
  const twins = gate.rules.filter((other) => ruleKey(other) === ruleKey(rule)).length
  confirm({
    title: 'Remove rule',
    body: (
      <>
        Remove <b className="mono">{ruleWords(rule)}</b>?{' '}
        {twins > 1
          ? `The agent has it ${twins} times and tells rules apart by what they say, so it may remove one of them or all.`
          : whatRemovalMeans(rule, gate)}
      </>
    ),
    verb: 'Remove rule',
    action: removeRule,
    vars: { agentId, rule },
    ...(onDone ? { onDone } : {}),
  })
}

/** Asks, with the number typed, before every rule goes. */
export function confirmClearing(agentId: string, gate: Gate<PolicyRule>): void {
  const count = gate.rules.length
  const denies = gate.rules.filter(({ action }) => action === 'deny').length
  confirm({
    title: 'Clear all rules',
    body: (
      <>
        {count === 1 ? 'The only rule goes' : `All ${count} rules go`}, for good: {plural(denies, 'deny', 'denies')} and{' '}
        {plural(count - denies, 'allow')}. What was denied is denied no more:{' '}
        {gate.enabled
          ? 'the agent asks about every call'
          : 'the policy is off, so nothing changes now; once it is on, the agent asks about every call'}
        {gate.skipCron && ', except that calls of cron jobs run without asking'}.
      </>
    ),
    verb: 'Clear all rules',
    typed: `clear ${count} ${count === 1 ? 'rule' : 'rules'}`,
    action: clearRules,
    vars: { agentId, count },
  })
}

/** Asks before the whole policy stops to matter. */
export function confirmSwitchingOff(agentId: string, gate: Gate<PolicyRule>): void {
  const denies = gate.rules.filter(({ action }) => action === 'deny').length
  confirm({
    title: 'Switch the policy off',
    body: (
      <>
        Every tool call then runs without asking, whoever makes it, and the rules are ignored
        {denies > 0 && `: ${denies === 1 ? 'the deny does' : `the ${denies} denies do`} not hold any more`}. The rules
        stay in their file, and hold again when the policy is switched on.
      </>
    ),
    verb: 'Switch off',
    action: setSwitchAsked,
    vars: { agentId, settings: { enabled: false } },
  })
}

/** Asks before cron jobs run what nobody allowed. */
export function confirmSkippingCron(agentId: string): void {
  confirm({
    title: 'Let cron jobs run without asking',
    body: 'Calls that no rule allows then run at once when a cron job makes them. Nobody is asked, also at night. A deny still denies them.',
    verb: 'Let them run',
    action: setSwitchAsked,
    vars: { agentId, settings: { skipCron: true } },
  })
}
