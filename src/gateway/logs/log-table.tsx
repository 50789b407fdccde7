import { Button } from '@mantine/core'
import { useElementSize, useMergedRef } from '@mantine/hooks'
import { IconArrowDown } from '@tabler/icons-react'
import { type ReactNode, type Ref, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import { plural } from '#lib/numbers.ts'
import { drawnRows, heightOf, toRows, toScroll } from './fixed-rows.ts'
import type { Log } from './log.ts'
import { LogRow } from './log-row.tsx'
import classes from './logs.module.css'
import { useTicker } from './use-log.ts'

const rowHeight = 26
const headHeight = 30

export interface LogTableHandle {
  /** Scrolls to the row of a line, and stays there. */
  goTo: (seq: number) => void
}

interface LogTableProps {
  log: Log
  /** Marked in the rows. */
  expression: RegExp | undefined
  /** The line that is open, and the one that a step through the hits has come to. */
  open: number | undefined
  current: number | undefined
  onOpen: (seq: number) => void
  /** Shown instead of rows. */
  empty: ReactNode
  handle: Ref<LogTableHandle>
}

/**
 * The lines, of which only those in sight are in the page. At the end it follows what comes; who scrolls up stays where
 * they are, whatever comes or goes. Every row is equally high: so a million take no more work than a hundred.
 */
export function LogTable({ log, expression, open, current, onOpen, empty, handle }: LogTableProps) {
  const { view } = log
  const version = useTicker(log.rows)
  const scroller = useRef<HTMLDivElement>(null)
  const { ref: measured, height } = useElementSize<HTMLDivElement>()
  const ref = useMergedRef(scroller, measured)
  const [scrollTop, setScrollTop] = useState(0)
  /** Up to where lines were seen when the person left the end; undefined while it is followed. */
  const [leftAt, setLeftAt] = useState<number>()
  const isFollowing = leftAt === undefined
  /** The line at the top, and how many px of it are out of sight. */
  const anchor = useRef({ seq: 0, px: 0 })
  const { count } = view
  const geometry = { count, rowHeight, viewHeight: Math.max(0, height - headHeight) }
  const { first, last, above } = drawnRows(isFollowing ? Infinity : scrollTop, geometry)
  const newest = () => (view.seqAt(view.count - 1) ?? -1) + 1

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    if (isFollowing) {
      element.scrollTop = element.scrollHeight
      return
    }
    // What was let go above, or is shown differently now, must not move what is being read.
    const { seq, px } = anchor.current
    const top = toScroll(view.rowOf(seq) * rowHeight + px, geometry)
    if (Math.abs(top - element.scrollTop) > 1) element.scrollTop = top
    // oxlint-disable-next-line react/exhaustive-deps -- the geometry follows from these
  }, [version, isFollowing, height, view, count])

  /** Stops following, with this px of the scroll bar as the place to stay at. */
  function stayAt(top: number) {
    setScrollTop(top)
    const px = toRows(top, geometry)
    const row = Math.floor(px / rowHeight)
    anchor.current = { seq: view.seqAt(row) ?? 0, px: px - row * rowHeight }
    setLeftAt((before) => before ?? newest())
  }
  function onScroll({ scrollTop: top, scrollHeight, clientHeight }: HTMLDivElement) {
    const isAtEnd = scrollHeight - clientHeight - top < 4
    if (isAtEnd && isFollowing) return
    stayAt(top)
    if (isAtEnd) setLeftAt(undefined)
  }
  function goTo(seq: number) {
    const { viewHeight } = geometry
    const px = Math.max(0, view.rowOf(seq) * rowHeight - (viewHeight - rowHeight) / 2)
    const top = toScroll(px, geometry)
    stayAt(top)
    if (scroller.current) scroller.current.scrollTop = top
  }
  const stay = () => isFollowing && scroller.current && stayAt(scroller.current.scrollTop)
  useImperativeHandle(handle, () => ({ goTo }))
  const behind = leftAt === undefined ? 0 : view.count - view.rowOf(leftAt)

  return (
    <div className={classes.frame}>
      <div
        ref={ref}
        className={classes.scroller}
        // A scrolling region has to be reachable by keyboard.
        tabIndex={0}
        role="region"
        aria-label="Log lines, scrollable"
        onScroll={(event) => onScroll(event.currentTarget)}
        // Before the next lines can pull it back to the end.
        onWheel={({ deltaY }) => deltaY < 0 && (scroller.current?.scrollTop ?? 0) > 0 && stay()}
        // What is read in full does not run away meanwhile.
        onClickCapture={stay}
        onKeyDownCapture={({ key }) => key === 'Enter' && stay()}
      >
        {/* Not by empty rows below: how high a table is, is known too late to scroll to its end. */}
        <div style={{ height: headHeight + heightOf(geometry) }}>
          <table className={classes.table} aria-label="Log lines" aria-rowcount={count + 1}>
            <thead>
              <tr aria-rowindex={1}>
                <th
                  scope="col"
                  className={classes.time}
                  title="As the gateway’s own clock shows it. It does not say its time zone."
                >
                  <span className={classes.day}>Gateway’s clock</span>
                  <span className={classes.short}>Clock</span>
                </th>
                <th scope="col" className={classes.level}>
                  Level
                </th>
                <th scope="col" className={classes.module}>
                  Module
                </th>
                <th scope="col">Message</th>
              </tr>
            </thead>
            <tbody>
              {above > 0 && <tr aria-hidden style={{ height: above }} />}
              {Array.from({ length: last - first }, (_, index) => {
                const seq = view.seqAt(first + index)
                return (
                  seq !== undefined && (
                    <LogRow
                      // As many rows as there are places: while lines run through, a row takes the next one over.
                      key={(first + index) % (last - first)}
                      seq={seq}
                      log={log}
                      rowIndex={first + index + 2}
                      expression={expression}
                      isOpen={seq === open}
                      isCurrent={seq === current}
                      onOpen={onOpen}
                    />
                  )
                )
              })}
            </tbody>
          </table>
        </div>
        {count === 0 && <div className={classes.empty}>{empty}</div>}
      </div>
      {!isFollowing && (
        <Button
          className={classes.toEnd}
          leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={() => setLeftAt(undefined)}
        >
          {behind > 0 ? `${plural(behind, 'new line')}: to the end` : 'To the end'}
        </Button>
      )}
    </div>
  )
}
