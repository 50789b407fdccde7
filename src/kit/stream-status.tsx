import { Status, type Tone } from '#ui/status.tsx'
import { useNow } from '#ui/use-now.ts'
import type { StreamState } from './stream.ts'

const words: Record<Exclude<StreamState['state'], 'lost'>, [Tone, string]> = {
  live: ['good', 'Live'],
  connecting: ['quiet', 'Connecting…'],
  off: ['quiet', 'Paused'],
}

/** Whether what is shown still moves. */
export function StreamStatus({ stream }: { stream: StreamState }) {
  const now = useNow()
  if (stream.state !== 'lost') {
    const [tone, word] = words[stream.state]
    return <Status tone={tone}>{word}</Status>
  }
  const wait = Math.max(0, Math.ceil((stream.nextAt - now) / 1000))
  return (
    <span title={stream.error.message}>
      <Status tone="warn">{`Lost, tried again in ${wait} s`}</Status>
    </span>
  )
}
