/** What `promise` gives, or a rejection: with `late()` after `ms` milliseconds, with the signal's reason when it is aborted. */
export async function within<T>(ms: number, promise: Promise<T>, signal: AbortSignal, late: () => Error): Promise<T> {
  const over = Promise.withResolvers<never>()
  const stop = () => over.reject(signal.reason)
  const timer = setTimeout(() => over.reject(late()), ms)
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  try {
    return await Promise.race([promise, over.promise])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}

/** Whether `promise` has settled after `ms` milliseconds. Rejects when it does, or with the signal's reason. */
export async function settlesWithin(ms: number, promise: Promise<unknown>, signal: AbortSignal): Promise<boolean> {
  const late = new Error('late')
  try {
    await within(ms, promise, signal, () => late)
    return true
  } catch (error) {
    if (error === late) return false
    throw error
  }
}
