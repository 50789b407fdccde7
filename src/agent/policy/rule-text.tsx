import { Fragment } from 'react'
import { Status } from '#ui/status.tsx'
import classes from './policy.module.css'
import type { Rule } from './rule.ts'

/** A pattern with its stars set off from what is meant literally. */
export function Pattern({ text }: { text: string }) {
  return (
    <span className={classes.pattern}>
      {text.split('*').map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <b>*</b>}
          {part}
        </Fragment>
      ))}
    </span>
  )
}

/** The parameters that a rule asks for, side by side. */
export function Conditions({ params }: { params: Rule['params'] }) {
  const entries = Object.entries(params)
  if (entries.length === 0) return <span className={classes.any}>any</span>
  return (
    <span className={classes.conditions}>
      {entries.map(([name, pattern]) => (
        <span key={name} className={classes.condition} title={`${name} is ${pattern}`}>
          <span>{name}:</span> <Pattern text={pattern} />
        </span>
      ))}
    </span>
  )
}

export const ActionStatus = ({ action }: Pick<Rule, 'action'>) => (
  <Status tone={action === 'deny' ? 'bad' : 'good'}>{action}</Status>
)

/** A whole rule in a line. */
export function RuleLine({ rule }: { rule: Rule }) {
  return (
    <span className={classes.ruleLine}>
      <ActionStatus action={rule.action} />
      <Pattern text={rule.tool} />
      {Object.keys(rule.params).length > 0 && <Conditions params={rule.params} />}
    </span>
  )
}
