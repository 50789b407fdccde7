import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { fromSchema } from './login-from.ts'

test.each(['/', '/agents/a1/sessions?q=x', '/loginish', '/preferences#keys'])('%s is gone back to', (from) => {
  expect(z.parse(fromSchema, from)).toBe(from)
})

test.each([
  ['another site', '//evil.example'],
  ['another site, as browsers read it', '/\\evil.example'],
  ['another site, behind a tab that browsers drop', '/\t/evil.example'],
  ['no path', 'https://evil.example'],
  ['the sign-in page itself', '/login'],
  ['the sign-in page with a way back of its own', '/login?from=%2Flogin'],
  ['the sign-in page with a ticket', '/login#ticket=x'],
  ['a page below the sign-in page', '/login/'],
  ['the sign-in page by a detour', '/agents/../login?from=/'],
  ['the sign-in page in other letters', '/%6Cogin'],
  ['nothing', undefined],
])('%s is dropped', (_name, from) => {
  expect(z.parse(fromSchema, from)).toBeUndefined()
})
