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
  // Alone on the page it is what the page is about.
  const Heading = place === 'page' ? 'h1' : 'h2'
  return (
    <section className={classes.notice} data-tone={tone} data-place={place} role={role}>
      {icon}
      <Heading className={classes.title}>{title}</Heading>
      <div className={classes.body}>{children}</div>
    </section>
  )
}
