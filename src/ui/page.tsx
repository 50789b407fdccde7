import type { ReactNode } from 'react'
import classes from './page.module.css'

interface PageProps {
  /** The one `h1`. */
  title: ReactNode
  /** A short line beside the title: a count, a state. */
  note?: ReactNode
  actions?: ReactNode
  /** Fills the height of the window; the content scrolls inside itself (tables, transcripts). */
  fill?: boolean
  children: ReactNode
}

/** The frame of every view: title line, then content. */
export function Page({ title, note, actions, fill = false, children }: PageProps) {
  return (
    <div className={classes.page} data-fill={fill || undefined}>
      <header className={classes.head}>
        <h1 className={classes.title}>{title}</h1>
        {note !== undefined && <div className={classes.note}>{note}</div>}
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}
