import { Skeleton } from '@mantine/core'
import classes from './skeletons.module.css'

/** The shape of a table while its first answer is on the way. */
export function TableSkeleton({ rows = 12 }: { rows?: number }) {
  return (
    <div className={classes.table} role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={10} width={`${92 - ((index * 17) % 40)}%`} />
      ))}
    </div>
  )
}

/** The shape of a block (a chart, tiles) while its first answer is on the way. `height` in px keeps the page from jumping. */
export function BlockSkeleton({ height }: { height: number }) {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton height={height} radius="lg" />
    </div>
  )
}
