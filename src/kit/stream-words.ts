import type { Tone } from '#ui/status.tsx'
import type { StreamState } from './stream.ts'

const words: Record<Exclude<StreamState['state'], 'lost'>, [Tone, string]> = {
  live: ['good', 'Live'],
  connecting: ['quiet', 'Connecting…'],
  off: ['quiet', 'Paused'],
}

/** In seconds: the clock of the page goes in such steps, so nothing finer is told. */
const step = 5

/** Whether what is shown still moves, in a few words; `now` in ms since the epoch. */
export function streamWords(stream: StreamState, now: number): [Tone, string] {
  if (stream.state !== 'lost') return words[stream.state]
  if (stream.nextAt === undefined) return ['bad', 'Ended, not tried again']
  const wait = Math.ceil((stream.nextAt - now) / 1000 / step) * step
  return ['warn', wait <= step ? 'Lost, tried again in a moment' : `Lost, tried again within ${wait} s`]
}
