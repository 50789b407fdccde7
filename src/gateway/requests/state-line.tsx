import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { StreamStatus } from '#kit/stream-status.tsx'
import type { StreamState } from '#kit/stream.ts'
import { formatCount, plural } from '#lib/numbers.ts'
import classes from './requests.module.css'
import type { LiveRows } from './use-live-rows.ts'

interface StateLineProps {
  stream: StreamState
  isPaused: boolean
  live: LiveRows
  onPause: () => void
}

/** Whether the list moves, what it does not show yet, and the switch that holds it. */
export function StateLine({ stream, isPaused, live, onPause }: StateLineProps) {
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
