import type { Change } from './changes.ts'
import { placeOf } from './queries.ts'
import classes from './channels.module.css'

/** What becomes different, setting by setting. Secrets are only said to change. */
export function ChangeList({ label, changes }: { label: string; changes: readonly Change[] }) {
  return (
    <dl className={classes.changes} aria-label={label}>
      {changes.map((change) => (
        <div key={placeOf(change.path)}>
          <dt className="mono">{placeOf(change.path)}</dt>
          <dd>
            <Difference change={change} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Difference({ change }: { change: Change }) {
  switch (change.kind) {
    case 'secret':
      return <span>{change.what}, not shown</span>
    case 'list':
      return (
        <>
          {change.removed.length > 0 && <del>{change.removed.join(', ')}</del>}
          {change.added.length > 0 && <ins>{change.added.join(', ')}</ins>}
        </>
      )
    case 'value':
      return (
        <>
          <del>{inWords(change.before)}</del>
          <span aria-hidden>→</span>
          <ins>{inWords(change.after)}</ins>
        </>
      )
  }
}

function inWords(value: unknown): string {
  if (value === undefined) return 'not set'
  if (value === '') return 'empty'
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
