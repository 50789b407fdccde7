/** A task that waits for a pause. */
export interface WhenQuiet {
  /** Once nothing has asked for it for the time. */
  ask: () => void
  /** At once, if it was asked for. */
  flush: () => void
  isAsked: () => boolean
  cancel: () => void
}

/** `ms`: how long a pause is. */
export function whenQuiet(ms: number, task: () => void): WhenQuiet {
  let timer: ReturnType<typeof setTimeout> | undefined
  const cancel = () => {
    clearTimeout(timer)
    timer = undefined
  }
  const run = () => {
    cancel()
    task()
  }
  return {
    ask() {
      clearTimeout(timer)
      timer = setTimeout(run, ms)
    },
    flush() {
      if (timer !== undefined) run()
    },
    isAsked: () => timer !== undefined,
    cancel,
  }
}
