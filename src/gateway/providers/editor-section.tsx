import { IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { plural } from '#lib/numbers.ts'
import classes from './editor.module.css'

interface EditorSectionProps {
  title: string
  /** What is in it, for when it is folded. */
  summary: string
  wrong: number
  isOpen: boolean
  onToggle: () => void
  children: ReactNode
}

/** A part of the editor that unfolds; folded, its heading says what is in it. */
export function EditorSection({ title, summary, wrong, isOpen, onToggle, children }: EditorSectionProps) {
  const id = useId()
  return (
    <section className={classes.section} aria-label={title}>
      <h2>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={onToggle}
          className={classes.sectionHead}
        >
          <IconChevronRight size={14} aria-hidden data-open={isOpen || undefined} />
          <span className={classes.sectionTitle}>{title}</span>
          {wrong > 0 && <span className={classes.wrong}>{plural(wrong, 'thing')} to correct</span>}
          {!isOpen && <span className={classes.summary}>{summary}</span>}
        </button>
      </h2>
      {isOpen && (
        <div id={id} className={classes.sectionBody}>
          {children}
        </div>
      )}
    </section>
  )
}
