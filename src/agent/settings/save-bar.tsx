import { Button } from '@mantine/core'
import { plural } from '#lib/numbers.ts'
import classes from './settings.module.css'
import type { Desk } from './use-desk.ts'

interface SaveBarProps {
  desk: Desk
  /** Why the last attempt came to nothing, when no field says it. */
  failure: string | undefined
  onDiscard: () => void
  onReview: () => void
}

/** Always in sight while something is not saved: how much it is, what is in the way, and the two ways on. */
export function SaveBar({ desk, failure, onDiscard, onReview }: SaveBarProps) {
  const wrong = Object.keys(desk.errors).length
  const meanwhile = desk.meanwhile.size
  return (
    <section className={classes.bar} aria-label="Unsaved changes">
      {failure !== undefined && (
        <div className={classes.bad} role="alert">
          {failure}
        </div>
      )}
      <div className={classes.barLine}>
        <span role="status">
          <b>{desk.changes.length === 0 ? 'Nothing changed yet' : plural(desk.changes.length, 'change')}</b>
          {wrong > 0 && <span className={classes.bad}> · {wrong} to correct</span>}
          {meanwhile > 0 && <span className={classes.warn}> · {meanwhile} changed at the agent meanwhile</span>}
        </span>
        <span className={classes.barEnd}>
          <Button variant="default" onClick={onDiscard}>
            Discard
          </Button>
          <Button onClick={onReview}>Review and save</Button>
        </span>
      </div>
    </section>
  )
}
