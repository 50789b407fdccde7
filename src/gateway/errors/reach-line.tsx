import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ErrorRow } from '#contract/plexus/errors.ts'
import { type Newest, readOlder } from '#kit/newest.ts'
import { formatCount, plural } from '#lib/numbers.ts'
import { Time } from '#ui/time.tsx'
import classes from './errors.module.css'
import { errorList } from './queries.ts'

interface ReachLineProps {
  gatewayId: string
  list: Newest<ErrorRow>
  /** When the oldest loaded one came, in milliseconds since the epoch. */
  oldest: number | undefined
  /** The only kind that is shown. */
  kind: string | undefined
  /** Its message, when it is among what is loaded. */
  signature: string | undefined
  onAllKinds: () => void
}

/** How far back what is on the page goes: filters and groups know nothing beyond it. */
export function ReachLine({ gatewayId, list, oldest, kind, signature, onAllKinds }: ReachLineProps) {
  const client = useQueryClient()
  const older = useMutation({ mutationFn: () => readOlder(client, errorList(gatewayId)) })
  const rest = list.total - list.reach
  if (list.total === 0) return null
  return (
    <div className={classes.reach}>
      <span>
        {rest > 0
          ? `The newest ${formatCount(list.reach)} of ${plural(list.total, 'error')} are loaded, back to `
          : `All ${plural(list.total, 'error')} are loaded, back to `}
        <Time at={oldest} />
        {rest > 0 && '. Filters, groups and counts look at these.'}
      </span>
      {rest > 0 && (
        <Button variant="default" size="compact-xs" loading={older.isPending} onClick={() => older.mutate()}>
          Load older
        </Button>
      )}
      {kind !== undefined && (
        <span>
          Only “{signature ?? 'a kind that is not among them'}”{' '}
          <Button variant="subtle" size="compact-xs" onClick={onAllKinds}>
            Show all kinds
          </Button>
        </span>
      )}
    </div>
  )
}
