import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { onFirstClick } from '#ui/first-click.ts'
import classes from './line.module.css'

interface LineProps {
  tone?: 'plain' | 'warn' | 'bad'
  role?: 'status' | 'alert'
  /** What can be done about it: `Way`s. */
  ways?: ReactNode
  children: ReactNode
}

/** A sentence above the text, with ways on beside it. */
export function Line({ tone = 'plain', role, ways, children }: LineProps) {
  return (
    <div className={classes.line} data-tone={tone}>
      <div className={classes.words} role={role}>
        {children}
      </div>
      {ways !== undefined && <div className={classes.ways}>{ways}</div>}
    </div>
  )
}

interface WayProps {
  onClick: () => void
  children: string
}

export function Way({ onClick, children }: WayProps) {
  return (
    <Button size="compact-xs" variant="default" onClick={onFirstClick(onClick)}>
      {children}
    </Button>
  )
}
