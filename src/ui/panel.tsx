import { Group } from '@mantine/core'
import { type ReactNode, type Ref, useId } from 'react'
import classes from './panel.module.css'

/** A titled part of a page. `aside` sits at the end of its heading line. `flush` lets a table reach the border. */
export function Panel({
  title,
  aside,
  flush,
  ref,
  children,
}: {
  title: string
  aside?: ReactNode
  flush?: boolean
  ref?: Ref<HTMLElement>
  children: ReactNode
}) {
  const id = useId()
  return (
    <section ref={ref} className={classes.panel} aria-labelledby={id}>
      <Group justify="space-between" className={classes.head} gap="xs">
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {aside}
      </Group>
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </section>
  )
}
