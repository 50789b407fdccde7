import { createDraw } from './random.ts'
import { watchCanary } from './stories/routine.ts'
import { playTurn, type Turn } from './turns.ts'

/** One run fills each of these, its events spread over it, so that something is written every few seconds. */
export const windowMs = 20_000

/** The turns of the windows that began in [from, to), each the same whenever it is asked for. Times in milliseconds. */
export function liveTurns(seed: number, from: number, to: number): Turn[] {
  const first = Math.ceil(from / windowMs)
  const last = Math.ceil(to / windowMs)
  return Array.from({ length: Math.max(0, last - first) }, (_, index) => liveTurn(seed, first + index)).flat()
}

function liveTurn(seed: number, window: number): Turn[] {
  const draw = createDraw(`${seed}/live/${window}`)
  return playTurn(draw, watchCanary(draw), {
    sessionKey: 'cron:watch-canary',
    channel: 'placet',
    channelId: 'ops-room',
    origin: 'cron',
    model: draw.chance(0.15) ? 'gemini-2.5-flash' : 'gpt-5-mini',
    cronJob: 'watch-canary',
    at: window * windowMs,
    context: 5_600,
    lasts: windowMs - draw.int(1_000, 4_000),
  })
}
