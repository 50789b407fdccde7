export interface Watchdog {
  /** Something moved: the time starts anew, with another length from here on when there is one. */
  moved: (ms?: number) => void
  stop: () => void
}

/** Calls `bite` once nothing has moved for `ms` milliseconds, and hands it how many that were. */
export function createWatchdog(ms: number, bite: (ms: number) => void): Watchdog {
  let patience = ms
  let timer = setTimeout(bite, patience, patience)
  return {
    moved(next = patience) {
      patience = next
      clearTimeout(timer)
      timer = setTimeout(bite, patience, patience)
    },
    stop: () => clearTimeout(timer),
  }
}
