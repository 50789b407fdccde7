import { Refusal } from './problem.ts'

export interface Throttle {
  /** Counts one attempt; a 429 when there were too many in this window. */
  take(key: string): void
  /** Takes an attempt back, because it succeeded: only failures add up. */
  release(key: string): void
}

/** A fixed window in memory, with the caller's clock. Counted before the attempt, so that parallel ones do not slip by. */
export function createThrottle({ limit, windowMs, now }: ThrottleOptions): Throttle {
  const windows = new Map<string, { count: number; endsAt: number }>()
  return {
    take(key) {
      const time = now()
      if (windows.size >= sweepAt) sweep(windows, time)
      const window = windows.get(key)
      if (window === undefined || window.endsAt <= time) {
        windows.set(key, { count: 1, endsAt: time + windowMs })
      } else if (window.count < limit) {
        window.count += 1
      } else {
        throw tooMany(Math.ceil((window.endsAt - time) / 1000))
      }
    },
    release(key) {
      const window = windows.get(key)
      if (window !== undefined && window.count > 0) window.count -= 1
    },
  }
}

interface ThrottleOptions {
  /** Attempts per window. */
  limit: number
  windowMs: number
  now: () => number
}

const sweepAt = 10_000

/** Keeps memory bounded when somebody tries one name after the other: what has ended goes, and if nothing has, the oldest half. */
function sweep(windows: Map<string, { endsAt: number }>, time: number): void {
  for (const [key, { endsAt }] of windows) if (endsAt <= time) windows.delete(key)
  for (const key of windows.keys()) {
    if (windows.size < sweepAt / 2) return
    windows.delete(key)
  }
}

const inSeconds = new Intl.NumberFormat('en', { style: 'unit', unit: 'second', unitDisplay: 'long' })
const inMinutes = new Intl.NumberFormat('en', { style: 'unit', unit: 'minute', unitDisplay: 'long' })

function tooMany(retryAfter: number): Refusal {
  const wait = retryAfter < 90 ? inSeconds.format(retryAfter) : inMinutes.format(Math.ceil(retryAfter / 60))
  return new Refusal(429, 'too_many_requests', `Too many attempts. Try again in ${wait}.`, { retryAfter })
}
