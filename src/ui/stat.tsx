import type { ReactNode } from 'react'
import classes from './stat.module.css'

/** Tiles in one row: figures that belong together, with a rule between them. */
export function Stats({ label, children }: { label: string; children: ReactNode }) {
  return (
    <dl className={classes.stats} aria-label={label}>
      {children}
    </dl>
  )
}

/** One figure. `title` holds the exact number behind a shortened one; `hint` is the small line below. */
export function Stat({
  label,
  value,
  title,
  hint,
}: {
  label: string
  value: ReactNode
  title?: string
  hint?: ReactNode
}) {
  return (
    <div className={classes.stat}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value} title={title}>
        {value}
        {hint !== undefined && <span className={classes.hint}>{hint}</span>}
      </dd>
    </div>
  )
}
