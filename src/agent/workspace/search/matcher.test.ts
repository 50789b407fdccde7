import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { matchesIn } from './match.ts'
import type { Task } from './match-worker.ts'
import { createMatcher } from './matcher.ts'

/** Answers in a moment, except to texts that it hangs on. */
class Helper extends EventTarget {
  isEnded = false
  postMessage({ text, expression }: Task) {
    if (text === 'hang') return
    const answer = new MessageEvent('message', { data: matchesIn(text, expression) })
    setTimeout(() => !this.isEnded && this.dispatchEvent(answer), 1)
  }
  terminate() {
    this.isEnded = true
  }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('texts are looked through in turn by one worker; one that takes too long is given up with it', async () => {
  const started: Helper[] = []
  const start = () => {
    const helper = new Helper()
    started.push(helper)
    return helper
  }
  const matcher = createMatcher(start, 500)
  const results = ['a', 'hang', 'ba'].map((text) => matcher.find(text, /a/giu))
  await vi.advanceTimersByTimeAsync(600)
  const [first, second, third] = await Promise.all(results)
  expect([first?.lines, second, third?.lines]).toEqual([1, undefined, 1])
  expect(started.map(({ isEnded }) => isEnded)).toEqual([true, false])
  matcher.close()
  expect(started[1]?.isEnded).toBe(true)
})
