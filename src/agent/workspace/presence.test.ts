import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Channel } from './channel.ts'
import { createPresence, type Seen } from './presence.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function room() {
  const listeners = new Map<string, (seen: Seen) => void>()
  const enter = (name: string) => {
    const channel: Channel<Seen> = {
      post(seen) {
        if (listeners.has(name)) listeners.forEach((listener, other) => other !== name && listener(seen))
      },
      listen: (listener) => void listeners.set(name, listener),
    }
    return createPresence(channel, name)
  }
  return { enter, crash: (name: string) => listeners.delete(name) }
}

test('who comes later is known, and knows who was there', () => {
  const { enter } = room()
  const first = enter('first')
  first.show('a.md')
  const second = enter('second')
  expect(second.isElsewhere('a.md')).toBe(true)
  expect(first.isElsewhere('a.md')).toBe(false)
  second.show('a.md')
  expect(first.isElsewhere('a.md')).toBe(true)
  second.show('b.md')
  expect(first.isElsewhere('a.md')).toBe(false)
})

test('a window that crashed is forgotten when this one is looked at again', async () => {
  const { enter, crash } = room()
  const first = enter('first')
  enter('second').show('a.md')
  crash('second')
  expect(first.isElsewhere('a.md')).toBe(true)
  globalThis.dispatchEvent(new Event('focus'))
  await vi.advanceTimersByTimeAsync(1000)
  expect(first.isElsewhere('a.md')).toBe(false)
})
