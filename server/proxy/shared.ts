/** Answers that several askers share: one asking at a time per key, and the answer kept for a while. Failures are not kept. */
interface Shared<T> {
  get(key: string, ask: () => Promise<T>, options?: { fresh?: boolean }): Promise<T>
}

export function createShared<T>({ keepMs, most, now }: { keepMs: number; most: number; now: () => number }): Shared<T> {
  const kept = new Map<string, { value: T; until: number }>()
  const underWay = new Map<string, Promise<T>>()

  async function askOnce(key: string, ask: () => Promise<T>): Promise<T> {
    const running = underWay.get(key)
    if (running !== undefined) return running
    const asked = ask().finally(() => underWay.delete(key))
    underWay.set(key, asked)
    const value = await asked
    kept.delete(key)
    kept.set(key, { value, until: now() + keepMs })
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    return value
  }

  return {
    async get(key, ask, { fresh = false } = {}) {
      const known = kept.get(key)
      return !fresh && known !== undefined && known.until > now() ? known.value : askOnce(key, ask)
    },
  }
}
