import { expect, test } from 'vitest'
import { recordingOf } from './recording.ts'

const off = { enabled: false, enabledGlobal: false, keys: [], providers: [], aliases: [] }

test.each([
  [off, false, 'Nothing is being recorded now.'],
  [off, undefined, 'No key, provider or alias is being recorded now.'],
  [off, true, 'Being recorded now: requests that fail. No key, provider or alias.'],
  [{ ...off, enabled: true, enabledGlobal: true, keys: ['a'] }, true, 'Every request is being recorded.'],
  [{ ...off, keys: ['jonas'] }, false, 'Being recorded now: every request of the key jonas.'],
  [
    // Providers add to the rest, also while the switch is off.
    { ...off, keys: ['a', 'b'], providers: ['openai'], aliases: ['fast'] },
    true,
    'Being recorded now: every request of the keys a and b, every request that goes to the provider openai, every request for the alias fast and every request that fails.',
  ],
])('%j, failing ones %s', (state, onError, words) => expect(recordingOf(state, onError).words).toBe(words))
