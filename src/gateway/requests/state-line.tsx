import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { StreamStatus } from '#kit/stream-status.tsx'
import type { StreamState } from '#kit/stream.ts'
import { formatCount, plural } from '#lib/numbers.ts'
import { useNow } from '#ui/use-now.ts'
import classes from './requests.module.css'
import { isOver, type Time } from './time-range.ts'
import type { LiveRows } from './use-live-rows.ts'

interface StateLineProps {
  stream: StreamState
  isPaused: boolean
  live: LiveRows
  /** Which time the list is about: nothing moves in one that has passed. */
  time: Time
  onPause: () => void
}

/** Whether the list moves, what it does not show yet, and the switch that holds it. */
export function StateLine({ stream, isPaused, live, time, onPause }: StateLineProps) {
  if (isOver(time, useNow()))
    return <span className={classes.state}>This time has passed: nothing is added to it.</span>
  return (
    <div className={classes.state}>
      {live.unseen > 0 && (
        <Button variant="light" size="compact-xs" onClick={live.showNew}>
          {plural(live.unseen, 'new request')}: show
        </Button>
      )}
      {live.running > 0 && <span className="num">{formatCount(live.running)} in flight</span>}
      <StreamStatus stream={stream} />
      <Button
        variant="default"
        size="compact-xs"
        leftSection={isPaused ? <IconPlayerPlay size={12} aria-hidden /> : <IconPlayerPause size={12} aria-hidden />}
        onClick={onPause}
      >
        {isPaused ? 'Go on' : 'Pause'}
      </Button>
    </div>
  )
}
