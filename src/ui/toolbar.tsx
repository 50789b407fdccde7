import type { ReactNode } from 'react'
import classes from './toolbar.module.css'

/** Filters in one line above what they filter; wraps on small windows. */
export function Toolbar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.toolbar} role="search" aria-label={label}>
      {children}
    </div>
  )
}
