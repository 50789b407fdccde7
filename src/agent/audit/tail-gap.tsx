import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import classes from './audit.module.css'
import { momentLabel } from './audit-range.ts'
import { loadGap } from './queries.ts'
import type { Gap } from './tail.ts'

/** Where a tail may have missed something, and the way to get it from the log. */
export function TailGap({ agentId, gap }: { agentId: string; gap: Gap }) {
  const client = useQueryClient()
  const load = useMutation({
    meta: { failureShownBy: 'view' },
    mutationFn: () => loadGap(client, agentId, gap),
  })
  return (
    <span className={classes.gap}>
      Events may be missing between {momentLabel(gap.from, gap)} and {momentLabel(gap.to, gap)}.
      <Button variant="default" size="compact-xs" loading={load.isPending} onClick={() => load.mutate()}>
        Load them
      </Button>
      {load.error && <span className={classes.error}>{load.error.message}</span>}
    </span>
  )
}
