import { expect, test, vi } from 'vitest'
import { refreshChoice } from './live.ts'

test('a browser that keeps nothing still takes a refresh pace, and tells who shows it', () => {
  vi.spyOn(localStorage, 'setItem').mockImplementation(() => {
    throw new DOMException('blocked', 'SecurityError')
  })
  const told = vi.fn<() => void>()
  const stop = refreshChoice.subscribe(told)
  refreshChoice.set(60_000)
  stop()
  expect(refreshChoice.get()).toBe(60_000)
  expect(told).toHaveBeenCalledOnce()
})
