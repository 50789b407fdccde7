import { Button } from '@mantine/core'
import { formatCount } from '#lib/numbers.ts'
import classes from './dialogs.module.css'
import type { Watched } from './use-watched.ts'

/** How far something that is done file by file has come, and a way to stop it after the file it is at. */
export function FileProgress({ watched: { progress, isStopping, stop } }: { watched: Watched }) {
  if (!progress) return null
  const { done, total, path } = progress
  return (
    <div className={classes.progress}>
      <progress value={done} max={total} aria-label="Files done" className={classes.bar} />
      <span className="num">
        {formatCount(done)} of {formatCount(total)}
      </span>
      <span className={classes.at}>{path}</span>
      <Button variant="default" size="compact-sm" onClick={stop} loading={isStopping}>
        Stop
      </Button>
    </div>
  )
}
