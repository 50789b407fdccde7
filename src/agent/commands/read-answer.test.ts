import { expect, test } from 'vitest'
import { readAnswer } from './read-answer.ts'

test.each([
  [undefined, {}],
  [{}, {}],
  ['  ', {}],
  ['Done.', { text: 'Done.' }],
  [{ message: '**Up** for 3 d' }, { text: '**Up** for 3 d' }],
  [{ text: 'a' }, { text: 'a' }],
  [{ output: 'b' }, { text: 'b' }],
  [
    { result: 'c', stopped: 2 },
    { text: 'c', data: { stopped: 2 } },
  ],
  [
    { message: '', text: 'second' },
    { text: 'second', data: { message: '' } },
  ],
  [{ result: { turns: 3 } }, { data: { result: { turns: 3 } } }],
  [{ version: '0.11.5' }, { data: { version: '0.11.5' } }],
  [[1, 2], { data: [1, 2] }],
])('%j', (raw, expected) => expect(readAnswer(raw)).toEqual(expected))
