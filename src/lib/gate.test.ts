import { expect, test } from 'vitest'
import { createGate } from './gate.ts'

test('so many at a time, the rest in order; one that fails or is given up holds nobody up', async () => {
  const enter = createGate(2)
  const begun: string[] = []
  const ends = new Map<string, PromiseWithResolvers<void>>()
  const work = (name: string) => () => {
    begun.push(name)
    const end = Promise.withResolvers<void>()
    ends.set(name, end)
    return end.promise
  }
  const givenUp = new AbortController()
  const [a, b, c, d] = [
    enter(work('a')),
    enter(work('b')),
    enter(work('c'), givenUp.signal).catch(() => 'given up'),
    enter(work('d')),
  ]
  givenUp.abort()
  expect(begun).toEqual(['a', 'b'])
  ends.get('a')?.reject(new Error('no'))
  await expect(a).rejects.toThrow('no')
  expect(await c).toBe('given up')
  expect(begun).toEqual(['a', 'b', 'd'])
  ends.get('b')?.resolve()
  ends.get('d')?.resolve()
  await Promise.all([b, d])
})
