import { memo } from 'react'
import { rowActions } from '#ui/open-row.ts'
import type { Log } from './log.ts'
import classes from './logs.module.css'
import { splitAtMatches } from './pattern.ts'

interface LogRowProps {
  log: Log
  seq: number
  rowIndex: number
  expression: RegExp | undefined
  isOpen: boolean
  isCurrent: boolean
  onOpen: (seq: number) => void
}

/** One line of the log; what a line says never changes, so it is drawn once. */
export const LogRow = memo(function LogRow({ log, seq, rowIndex, expression, isOpen, isCurrent, onOpen }: LogRowProps) {
  const line = log.store.line(seq)
  if (!line) return null
  if (line.isMark)
    return (
      <tr aria-rowindex={rowIndex} className={classes.mark}>
        <td colSpan={4} title={line.message}>
          {line.message}
        </td>
      </tr>
    )
  const isSearched = expression !== undefined
  return (
    <tr
      aria-rowindex={rowIndex}
      data-level={line.level}
      data-open={isOpen || undefined}
      data-current={isCurrent || undefined}
      {...rowActions(() => onOpen(seq))}
    >
      <td className={`${classes.time} mono`}>
        <span className={classes.day}>{line.time.slice(0, 11)}</span>
        {line.time.slice(11)}
      </td>
      <td className={`${classes.level} mono`}>{line.level}</td>
      <td className={`${classes.module} mono`} title={line.module}>
        {isSearched ? <Marked text={line.module} expression={expression} /> : line.module}
      </td>
      <td className={`${classes.message} mono`}>
        {isSearched ? <Marked text={line.message} expression={expression} /> : line.message}
        {line.more !== '' && (
          <span className={classes.more}>
            {isSearched ? <Marked text={line.more} expression={expression} /> : line.more}
          </span>
        )}
      </td>
    </tr>
  )
})

/** What is far out of sight in a row needs no marks. */
const lookedAt = 1000

function Marked({ text, expression }: { text: string; expression: RegExp }) {
  const pieces = splitAtMatches(text.slice(0, lookedAt), expression)
  if (pieces.length === 1) return text
  return (
    <>
      {pieces.map((piece, index) =>
        // oxlint-disable-next-line react/no-array-index-key -- the pieces of a text have no other name, and stay
        index % 2 === 1 ? <mark key={index}>{piece}</mark> : piece,
      )}
      {text.slice(lookedAt)}
    </>
  )
}
