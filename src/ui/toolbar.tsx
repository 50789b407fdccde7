import { Button } from '@mantine/core'
import { Children, type ReactNode, useState } from 'react'
import classes from './toolbar.module.css'

interface ToolbarProps {
  label: string
  /** Whether something is filtered out at the moment: said on the button that unfolds the filters on a phone. */
  isActive?: boolean
  children: ReactNode
}

/** More than so many would take half of a phone's screen. */
const most = 4

/** Filters in one line above what they filter; on small windows they wrap, and many fold behind the first one. */
export function Toolbar({ label, isActive = false, children }: ToolbarProps) {
  const [unfolded, setUnfolded] = useState(false)
  const folds = Children.toArray(children).length > most
  return (
    <div className={classes.toolbar} role="search" aria-label={label} data-folded={(folds && !unfolded) || undefined}>
      {children}
      {folds && (
        <Button
          className={classes.unfold}
          variant={isActive ? 'light' : 'default'}
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
        >
          {unfolded ? 'Fewer filters' : isActive ? 'Filters, some on' : 'Filters'}
        </Button>
      )}
    </div>
  )
}
