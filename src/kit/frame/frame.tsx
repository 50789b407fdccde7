import type { ReactNode } from 'react'
import classes from './frame.module.css'

interface FrameProps {
  /** Which one this is, and how to go to another. */
  switcher: ReactNode
  /** How it is. Those in a `WideFact` are left out on small windows. */
  facts: ReactNode
  /** At the end of the bar: how old what is shown is. */
  end: ReactNode
  /** Between the bar and the view; nothing most of the time. */
  banner: ReactNode
  children: ReactNode
}

/** What is around every tab of an agent or a gateway; its bar is always in sight. */
export function Frame({ switcher, facts, end, banner, children }: FrameProps) {
  return (
    <div className={classes.frame}>
      <div className={classes.bar}>
        {switcher}
        <div className={classes.facts}>{facts}</div>
        <div className={classes.end}>{end}</div>
      </div>
      {banner}
      <div className={classes.view}>{children}</div>
    </div>
  )
}

export function WideFact({ children }: { children: ReactNode }) {
  return <span className={classes.wide}>{children}</span>
}

/** A line above the view; `warn`: something waits for the person. */
export function Banner({ tone, role, children }: { tone?: 'warn'; role?: 'status'; children: ReactNode }) {
  return (
    <div className={classes.banner} data-tone={tone} role={role}>
      {children}
    </div>
  )
}
