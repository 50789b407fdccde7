import { IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import classes from './config.module.css'

interface GroupRowProps {
  title: string
  about: string
  /** What is set, in a few words. */
  summary: string
  /** How many of its settings are not what a fresh gateway has. */
  unusual: number
  isOpen: boolean
  onToggle: () => void
  children: ReactNode
}

/** A group by one line, which unfolds. */
export function GroupRow({ title, about, summary, unusual, isOpen, onToggle, children }: GroupRowProps) {
  const id = useId()
  return (
    <section className={classes.group} aria-label={title} data-open={isOpen || undefined}>
      <h3>
        <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={onToggle} className={classes.head}>
          <IconChevronRight size={14} aria-hidden data-open={isOpen || undefined} />
          <span className={classes.title}>{title}</span>
          <span className={classes.summary}>{summary}</span>
          <span className={classes.unusual}>{unusual > 0 ? `${unusual} not default` : ''}</span>
        </button>
      </h3>
      {isOpen && (
        <div id={id} className={classes.body}>
          <p className={classes.about}>{about}</p>
          {children}
        </div>
      )}
    </section>
  )
}
