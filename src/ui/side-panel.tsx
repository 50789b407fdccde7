import { ActionIcon } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import classes from './side-panel.module.css'

/** A list, and beside it (in place of it on a small window) the one row that is open: a `SplitList`, then a `SidePanel` while `open`. */
export function Split({ open, children }: { open: boolean; children: ReactNode }) {
  return (
    <div className={classes.split} data-open={open || undefined}>
      {children}
    </div>
  )
}

/** The list's side of a `Split`. `stale`: pales while an older answer stands in for the one that was asked for. */
export function SplitList({ stale = false, children }: { stale?: boolean; children: ReactNode }) {
  return (
    <div className={classes.list} data-stale={stale || undefined}>
      {children}
    </div>
  )
}

interface SidePanelProps {
  /** What kind of thing it shows, for screen readers: "Event". */
  label: string
  title: ReactNode
  /** Beside the title: a state. */
  note?: ReactNode
  /** Takes the larger half: for what is to be read. */
  wide?: boolean
  onClose: () => void
  children: ReactNode
}

/** One row of a list in full. Takes the focus when it opens; Escape closes it and gives the focus back to the row. Key it by its row. */
export function SidePanel({ label, title, note, wide = false, onClose, children }: SidePanelProps) {
  const panel = useRef<HTMLElement>(null)
  const close = () => {
    onClose()
    document.querySelector<HTMLElement>('tr[data-open]')?.focus()
  }
  // A dialog on top closes first, by itself.
  useHotkeys([['Escape', () => document.querySelector('[role="dialog"]') === null && close()]])
  useEffect(() => panel.current?.focus({ preventScroll: true }), [])
  return (
    <section ref={panel} className={classes.panel} data-wide={wide || undefined} aria-label={label} tabIndex={-1}>
      <header className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        {note}
        <ActionIcon aria-label={`Close ${label.toLowerCase()}`} onClick={close} ml="auto">
          <IconX size={16} />
        </ActionIcon>
      </header>
      <div className={classes.body}>{children}</div>
    </section>
  )
}
