import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { BackupData } from '#contract/plexus/backup.ts'
import { plural } from '#lib/numbers.ts'
import { Status } from '#ui/status.tsx'
import { currentOptions } from './queries.ts'
import { kindWords, stillDifferent } from './what-changes.ts'
import classes from './backup.module.css'

/** Whether the gateway holds what a file holds: asked of it, not taken from an answer. */
export function Held({ gatewayId, data }: { gatewayId: string; data: BackupData }) {
  const current = useQuery(currentOptions(gatewayId))
  const again = (
    <Button variant="subtle" size="compact-xs" loading={current.isFetching} onClick={() => void current.refetch()}>
      Look again
    </Button>
  )
  if (current.isFetching && !current.data) return <p className={classes.help}>Looking at what it holds now…</p>
  if (current.error || !current.data)
    return (
      <p className={classes.help}>
        What it holds now could not be read: {current.error?.message} {again}
      </p>
    )
  const different = stillDifferent(current.data, data)
  if (different.length === 0)
    return (
      <p className={classes.help}>
        <Status tone="good">Its configuration is the file’s</Status> {again}
      </p>
    )
  const [first] = different
  return (
    <p className={classes.help}>
      <Status tone="warn">{`Its configuration is not the file’s: ${plural(different.length, 'difference')}`}</Status>{' '}
      {first && `The first: ${kindWords[first.kind]}, ${first.name}.`} {again}
    </p>
  )
}
