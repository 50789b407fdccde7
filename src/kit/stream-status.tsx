import { Status } from '#ui/status.tsx'
import { useNow } from '#ui/use-now.ts'
import { streamWords } from './stream-words.ts'
import type { StreamState } from './stream.ts'

/** Whether what is shown still moves. */
export function StreamStatus({ stream }: { stream: StreamState }) {
  const [tone, words] = streamWords(stream, useNow())
  return (
    <span title={stream.state === 'lost' ? stream.error.message : undefined}>
      <Status tone={tone}>{words}</Status>
    </span>
  )
}
