import { Alert } from '@mantine/core'
import type { ReactNode } from 'react'
import { plural } from '#lib/numbers.ts'
import type { Gate } from './decide.ts'
import classes from './policy.module.css'
import { covers, type Rule, ruleKey, tooBroad } from './rule.ts'
import { RuleLine } from './rule-text.tsx'

/** What to know about a rule before it is added: how wide it is, and how it stands to those that are there. */
export function RuleHints({ rule, gate, edited }: { rule: Rule; gate: Gate; edited?: Rule | undefined }) {
  if (rule.tool === '') return null
  const own = [ruleKey(rule), edited && ruleKey(edited)]
  const others = gate.rules.filter((other) => !own.includes(ruleKey(other)))
  const broad = tooBroad(rule)
  const deny =
    rule.action === 'allow' ? others.find((other) => other.action === 'deny' && covers(other, rule)) : undefined
  const wider = deny ? undefined : others.find((other) => other.action === rule.action && covers(other, rule))
  const idle = others.filter(
    (other) => covers(rule, other) && (other.action === rule.action || rule.action === 'deny'),
  ).length
  return (
    <div className={classes.hints} aria-live="polite">
      {broad && <Hint>{broad}</Hint>}
      {deny && (
        <Hint>
          It would never decide, as this beats it: <RuleLine rule={deny} />
        </Hint>
      )}
      {wider && (
        <Hint>
          It would add nothing to this wider one: <RuleLine rule={wider} />
        </Hint>
      )}
      {idle > 0 && <Hint>{plural(idle, 'rule')} would have no effect beside it.</Hint>}
    </div>
  )
}

function Hint({ children }: { children: ReactNode }) {
  return (
    <Alert color="yellow" p="xs">
      {children}
    </Alert>
  )
}
