import type { ReactNode } from 'react'
import classes from './notice.module.css'

interface NoticeProps {
  title: string
  tone?: 'plain' | 'bad' | 'warn' | 'good'
  role?: 'alert' | 'status'
  /** `page` centres it as the only thing on the page; `inline` sits among other content. */
  place?: 'page' | 'inline'
  icon?: ReactNode
  children?: ReactNode
}

/** One honest sentence in place of content: a failure, an emptiness, a thing that is switched off. */
export function Notice({ title, tone = 'plain', role, place = 'inline', icon, children }: NoticeProps) {
  return (
    <section className={classes.notice} data-tone={tone} data-place={place} role={role}>
      {icon}
      <h2 className={classes.title}>{title}</h2>
      <div className={classes.body}>{children}</div>
    </section>
  )
}
