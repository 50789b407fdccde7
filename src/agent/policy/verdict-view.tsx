import { Button, Group } from '@mantine/core'
import { decide, type Decision, type Gate, type NearMiss, type Reason, type ToolCall, type Verdict } from './decide.ts'
import classes from './policy.module.css'
import type { Rule } from './rule.ts'
import { RuleLine } from './rule-text.tsx'

interface VerdictViewProps {
  call: ToolCall
  gate: Gate
  /** The policy with the draft, when there is one. */
  drafted: Gate | undefined
  onAdd: (action: Rule['action']) => void
}

/** What happens to a call, by which rule, and why the other rules don't decide. */
export function VerdictView({ call, gate, drafted, onAdd }: VerdictViewProps) {
  if (call.tool === '')
    return <p className={classes.quiet}>Name a tool to see what would happen to its call, and which rule decides.</p>
  const now = decide(gate, call)
  const then = drafted && decide(drafted, call)
  return (
    <div className={classes.verdict}>
      <div role="status" aria-label="Verdict" className={classes.verdicts}>
        <Outcome heading={then ? 'Now' : undefined} decision={now} call={call} />
        {then && <Outcome heading="With the draft" decision={then} call={call} />}
      </div>
      <OtherRules decision={then ?? now} />
      <Group gap="xs">
        <Button variant="default" onClick={() => onAdd('allow')}>
          Draft an allow
        </Button>
        <Button variant="default" onClick={() => onAdd('deny')}>
          Draft a deny
        </Button>
      </Group>
    </div>
  )
}

/** The three verdicts as a person would say them. */
export const verdictWords: Record<Verdict, string> = {
  allow: 'Runs without asking',
  deny: 'Denied',
  ask: 'Asks first',
}

interface OutcomeProps {
  heading: string | undefined
  decision: Decision<Rule>
  call: ToolCall
}

function Outcome({ heading, decision, call }: OutcomeProps) {
  return (
    <div className={classes.outcome} data-verdict={decision.verdict}>
      {heading && <span className={classes.outcomeHeading}>{heading}</span>}
      <strong>{verdictWords[decision.verdict]}</strong>
      <span>
        {reasonWords[decision.because](call)}
        {decision.rule && <RuleLine rule={decision.rule} />}
      </span>
    </div>
  )
}

const reasonWords: Record<Reason, (call: ToolCall) => string> = {
  off: () => 'The policy is off, so no rule counts.',
  'deny-rule': () => 'This rule decides; a deny beats every allow:',
  'allow-rule': () => 'This rule decides:',
  'skip-cron': () => 'No rule matches, and cron jobs run without asking.',
  'no-rule': ({ caller }) =>
    caller === 'cron' ? 'No rule matches, and cron jobs ask like everybody.' : 'No rule matches.',
}

/** Only so many, as a script may have left hundreds. */
const shownAtMost = 12

function OtherRules({ decision }: { decision: Decision<Rule> }) {
  const { alsoMatching, nearMisses } = decision
  return (
    <>
      <Listed
        title="Match as well, and do not decide"
        lines={alsoMatching.map((rule) => ({ rule, why: whyNot(rule, decision) }))}
      />
      <Listed
        title="Same tool, other parameters"
        lines={nearMisses.map((miss) => ({ rule: miss.rule, why: missWords(miss) }))}
      />
    </>
  )
}

function Listed({ title, lines }: { title: string; lines: readonly { rule: Rule; why: string }[] }) {
  if (lines.length === 0) return null
  return (
    <div>
      <h3 className={classes.listTitle}>{title}</h3>
      <ul className={classes.ruleList}>
        {lines.slice(0, shownAtMost).map(({ rule, why }, index) => (
          <li key={index}>
            <RuleLine rule={rule} />
            <span className={classes.why}>{why}</span>
          </li>
        ))}
        {lines.length > shownAtMost && <li className={classes.why}>and {lines.length - shownAtMost} more</li>}
      </ul>
    </div>
  )
}

function whyNot(rule: Rule, { because }: Decision<Rule>): string {
  if (because === 'off') return 'the policy is off'
  return rule.action === 'allow' && because === 'deny-rule' ? 'beaten by the deny' : 'would decide the same'
}

const missWords = ({ param, value }: NearMiss<Rule>) =>
  value === undefined ? `the call has no ${param}` : `${param} is ${value === '' ? 'empty' : cut(value)} here`

const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
