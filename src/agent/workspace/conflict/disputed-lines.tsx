import { Button } from '@mantine/core'
import type { Choice, Disputed } from '#agent/workspace/merge.ts'
import { conflictId } from './conflict-id.ts'
import classes from './merge-view.module.css'

interface DisputedLinesProps {
  part: Disputed
  /** From 1. */
  number: number
  total: number
  choice: Choice
  /** Nothing can be chosen at the moment. */
  isFixed: boolean
  onChoose: (choice: Choice) => void
}

const ways = [
  { choice: 'yours', label: 'Take yours' },
  { choice: 'theirs', label: 'Take theirs' },
  { choice: 'both', label: 'Take both' },
] as const

/** One conflict: what you have, what they have, and which of it is to stay. */
export function DisputedLines({ part, number, total, choice, isFixed, onChoose }: DisputedLinesProps) {
  return (
    <div
      className={classes.conflict}
      id={conflictId(number)}
      role="group"
      aria-label={`Conflict ${number} of ${total}`}
      data-open={choice === undefined || undefined}
    >
      <div className={classes.bar}>
        <b>
          Conflict {number} of {total}
        </b>
        {ways.map(({ choice: way, label }) => (
          <Button
            key={way}
            size="compact-xs"
            variant={way === choice ? 'filled' : 'default'}
            aria-pressed={way === choice}
            disabled={isFixed}
            onClick={() => onChoose(way === choice ? undefined : way)}
          >
            {label}
          </Button>
        ))}
        <span className={classes.state}>{choice === undefined ? 'open' : 'decided'}</span>
      </div>
      {differsInEndsOnly(part) && <p className={classes.note}>They differ only in how the lines end (CRLF or LF).</p>}
      <div className={classes.sides}>
        <Side title="Yours" lines={part.yours} isTaken={choice === 'yours' || choice === 'both'} />
        <Side title="Theirs" lines={part.theirs} isTaken={choice === 'theirs' || choice === 'both'} />
      </div>
    </div>
  )
}

interface SideProps {
  title: string
  lines: readonly string[]
  isTaken: boolean
}

function Side({ title, lines, isTaken }: SideProps) {
  return (
    <div className={classes.side} data-taken={isTaken || undefined}>
      <h3 className={classes.mark}>{isTaken ? `${title}: stays` : title}</h3>
      {lines.length === 0 ? (
        <p className={classes.note}>These lines are deleted.</p>
      ) : (
        // Without the tab stop, what overflows could not be scrolled by keyboard.
        <pre className={classes.lines} tabIndex={0} role="region" aria-label={title}>
          {lines.join('\n')}
        </pre>
      )}
    </div>
  )
}

const differsInEndsOnly = ({ yours, theirs }: Disputed) =>
  yours.join('\n').replaceAll('\r', '') === theirs.join('\n').replaceAll('\r', '')
