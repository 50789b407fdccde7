export interface Ticker {
  /** At once when nothing was told lately, otherwise as soon as the pace allows. */
  soon: () => void
  /** Whatever the pace. */
  now: () => void
  subscribe: (listener: () => void) => () => void
  /** Grows with every tick. */
  version: () => number
  stop: () => void
}

/** Tells whoever listens that something has changed, at most once in `pace` milliseconds. */
export function createTicker(pace: number, before: () => void = () => undefined): Ticker {
  const listeners = new Set<() => void>()
  let version = 0
  let lastAt = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined

  return {
    soon() {
      timer ??= setTimeout(tick, Math.max(0, lastAt + pace - performance.now()))
    },
    now: tick,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    version: () => version,
    stop() {
      clearTimeout(timer)
      timer = undefined
    },
  }

  function tick() {
    clearTimeout(timer)
    timer = undefined
    lastAt = performance.now()
    before()
    version += 1
    for (const listener of listeners) listener()
  }
}
