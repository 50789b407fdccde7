import { expect, test } from 'vitest'
import { stillWrong } from './still-wrong.ts'

test('what was found is told until it is put right, and nothing new', () => {
  const found = { name: 'Enter a name.', limit: 'Enter a limit.' }
  expect(stillWrong(found, () => ({ name: 'It is taken.', other: 'Too long.' }))).toEqual({ name: 'It is taken.' })
  expect(stillWrong(found, () => ({ ...found }))).toBe(found)
})
