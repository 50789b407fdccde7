import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { formatCount, plural } from '#lib/numbers.ts'
import classes from './audit.module.css'
import { momentLabel } from './audit-range.ts'
import { type Loaded, loadedLimit, oldestOf } from './loaded.ts'
import { type Asked, loadOlder } from './queries.ts'

interface OlderEventsProps {
  agentId: string
  asked: Asked
  loaded: Loaded
  /** How many of the loaded events the filters leave. */
  shown: number
}

/** Says where what is loaded ends, and loads on: the next page, or all of them until it is stopped. */
export function OlderEvents({ agentId, asked, loaded, shown }: OlderEventsProps) {
  const client = useQueryClient()
  const stop = useRef<AbortController>(undefined)
  const load = useMutation({
    meta: { failureShownBy: 'view' },
    mutationFn: async (pages: number) => {
      const controller = new AbortController()
      stop.current = controller
      let added = 0
      for (let page = 0; page < pages && !controller.signal.aborted; page += 1) {
        const more = await loadOlder(client, agentId, asked, controller.signal).catch((error: unknown) => {
          if (controller.signal.aborted) return 0
          throw error
        })
        if (more === 0) break
        added += more
      }
      return { added, stopped: controller.signal.aborted }
    },
  })
  const oldest = oldestOf(loaded.rows)
  const { rows, older, window } = loaded
  // What the agent itself left out is not among them.
  const matching = Object.values(asked.filters).some((value) => value !== undefined) ? 'matching ' : ''
  const part = shown === rows.length ? '' : ` (${formatCount(shown)} shown)`
  if (!older)
    return (
      <div className={classes.more}>
        <span role="status">
          {rows.length > 0 && `All ${plural(rows.length, `${matching}event`)} of this range${part}.`}
        </span>
      </div>
    )
  const isFull = rows.length >= loadedLimit
  return (
    <div className={classes.more}>
      <span role="status" title={oldest === undefined ? undefined : `Loaded from ${momentLabel(oldest, window)} on`}>
        Newest {formatCount(rows.length)} {matching}of this range{part}. Older events are not loaded
        {isFull && ': this is as many as fit, choose a shorter range'}.
      </span>
      {!isFull && !load.isPending && (
        <>
          <Button variant="default" onClick={() => load.mutate(1)}>
            Load older events
          </Button>
          <Button variant="subtle" onClick={() => load.mutate(Infinity)}>
            Load all
          </Button>
        </>
      )}
      {load.isPending && (
        <Button variant="default" onClick={() => stop.current?.abort()}>
          Stop loading
        </Button>
      )}
      {load.data?.added === 0 && !load.data.stopped && <span>The agent sent nothing that is not here already.</span>}
      {load.error && <span className={classes.error}>{load.error.message}</span>}
    </div>
  )
}
