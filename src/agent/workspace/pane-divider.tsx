import type { KeyboardEvent, PointerEvent } from 'react'
import { widths } from './use-pane-width.ts'
import classes from './workspace-page.module.css'

interface PaneDividerProps {
  /** Of what lies before it, in px. */
  width: number
  onWidth: (width: number) => void
}

/** Between the files and the editor; moved by dragging, or with the arrow keys. */
export function PaneDivider({ width, onWidth }: PaneDividerProps) {
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const before = event.currentTarget.parentElement?.getBoundingClientRect().left ?? 0
    onWidth(event.clientX - before)
  }
  const press = (event: KeyboardEvent) => {
    const to = { ArrowLeft: width - 16, ArrowRight: width + 16, Home: widths.least, End: widths.most }[event.key]
    if (to === undefined) return
    event.preventDefault()
    onWidth(to)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a separator that can be moved is no <hr>
    <div
      className={classes.divider}
      role="separator"
      aria-label="Width of the files"
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={widths.least}
      aria-valuemax={widths.most}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={move}
      onDoubleClick={() => onWidth(widths.usual)}
      onKeyDown={press}
    />
  )
}
