import { expect, test } from 'vitest'
import { ApiError } from '#api/api-error.ts'
import { streamWords } from './stream-words.ts'

const lost = (nextAt: number | undefined) =>
  ({ state: 'lost', error: new ApiError('network', 'Broken off.'), nextAt }) as const

test.each([
  [{ state: 'live' } as const, 'Live'],
  [lost(31_000), 'Lost, tried again within 30 s'],
  [lost(11_001), 'Lost, tried again within 15 s'],
  [lost(3000), 'Lost, tried again in a moment'],
  // The clock is up to 5 s behind.
  [lost(-2000), 'Lost, tried again in a moment'],
  [lost(undefined), 'Ended, not tried again'],
])('%j is said as %s', (stream, words) => expect(streamWords(stream, 1000)[1]).toBe(words))
