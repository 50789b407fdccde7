import { expect, test } from 'vitest'
import { bodyOf, formOf, problemsOf } from './quota-form.ts'
import { isNonsense, selectQuotas, usersIn, usersOf } from './users.ts'

const hourly = {
  name: 'tokens-hour',
  type: 'rolling',
  limitType: 'tokens',
  limit: 400_000,
  duration: '1h',
  warnAt: 0.575,
  laterMember: 1,
}

test('what the form does not touch is written as it came', () => {
  const { name: _name, ...rest } = hourly
  expect(bodyOf(formOf(hourly), hourly)).toEqual(rest)
  expect(problemsOf(formOf(hourly), hourly)).toEqual({})
})

test('a quota that is not rolling has no length; what is emptied is left out', () => {
  const form = { ...formOf(hourly), type: 'daily' as const, warnAt: '' as const }
  expect(bodyOf(form, hourly)).toEqual({ type: 'daily', limitType: 'tokens', limit: 400_000, laterMember: 1 })
})

test('nonsense is refused here, because the gateway takes it', () => {
  const form = { ...formOf(undefined), name: 'Bad Name', type: 'rolling' as const, duration: 'sometime', limit: 0.5 }
  expect(problemsOf(form)).toMatchObject({
    name: expect.stringContaining('lower-case'),
    duration: expect.stringContaining('30m'),
    limit: expect.stringContaining('at least 1'),
  })
  expect(problemsOf({ ...form, limit: '' })['limit']).toContain('Enter a limit')
  expect(problemsOf({ ...form, limit: 1.5 })['limit']).toContain('whole number')
  expect(problemsOf({ ...form, warnAt: 100 })['warnAt']).toContain('between 0 and 100')
  expect(isNonsense({ ...hourly, duration: 'sometime' })).toBe(true)
  expect(isNonsense({ ...hourly, type: 'daily', duration: null })).toBe(false)
})

test('whom a quota holds for', () => {
  const secret = { $secret: 's', hint: '' }
  const users = usersOf(
    [
      { name: 'jonas', secret, quotas: ['tokens-hour', 'gone'] },
      { name: 'free', secret },
    ],
    ['daily'],
  )
  expect(usersIn(users, 'tokens-hour')).toEqual({ keys: ['jonas'], isDefault: false })
  expect(usersIn(users, 'daily')).toEqual({ keys: [], isDefault: true })
  expect(usersIn(users, 'other')).toEqual({ keys: [], isDefault: false })
  const { counts, shown } = selectQuotas([hourly, { ...hourly, name: 'other' }], users, { q: 'jonas', state: 'all' })
  expect(shown.map(({ name }) => name)).toEqual(['tokens-hour'])
  expect(counts).toEqual({ all: 1, used: 1, unused: 0 })
})
