export interface Watchdog {
  /** Something moved: the time starts anew. */
  moved: () => void
  stop: () => void
}

/** Calls `bite` once nothing has moved for `ms` milliseconds. */
export function createWatchdog(ms: number, bite: () => void): Watchdog {
  let timer = setTimeout(bite, ms)
  return {
    moved() {
      clearTimeout(timer)
      timer = setTimeout(bite, ms)
    },
    stop: () => clearTimeout(timer),
  }
}
