import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { PathCrumbs } from './path-crumbs.tsx'
import classes from './file-bar.module.css'

interface PlainBarProps {
  path: string
  /** Back to the files, on a small window. */
  onLeave: () => void
  /** What can be done with it. */
  children?: ReactNode
}

/** Which file this is, where there is no text to edit. */
export function PlainBar({ path, onLeave, children }: PlainBarProps) {
  return (
    <div className={classes.bar} role="group" aria-label={`Actions for ${path}`}>
      <Button
        className={classes.back}
        variant="subtle"
        size="compact-sm"
        leftSection={<IconArrowLeft size={14} />}
        onClick={onLeave}
      >
        Files
      </Button>
      <PathCrumbs path={path} />
      <div className={classes.actions}>{children}</div>
    </div>
  )
}
