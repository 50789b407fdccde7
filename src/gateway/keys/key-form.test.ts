import { expect, test } from 'vitest'
import type { NamedKey } from '#contract/plexus/keys.ts'
import { bodyOf, formOf, problemsOf, secretDoubt } from './key-form.ts'

const stored = { $secret: 'keys/jonas/secret', hint: '…3c56' }
const jonas: NamedKey = {
  name: 'jonas',
  secret: stored,
  comment: 'Jonas, laptop',
  quotas: ['tokens-hour'],
  excludedModels: ['legacy'],
  allowRawPassthrough: false,
  expiresAt: 1_795_553_270_959,
  laterMember: { kept: true },
}

test('what the form does not touch is written as it came, less the time limit', () => {
  expect(bodyOf(formOf(jonas), jonas)).toEqual({
    secret: stored,
    comment: 'Jonas, laptop',
    quotas: ['tokens-hour'],
    excludedModels: ['legacy'],
    allowRawPassthrough: false,
    laterMember: { kept: true },
  })
  expect(problemsOf(formOf(jonas), jonas)).toEqual({})
})

test('a copy keeps what the form does not know, and may end', () => {
  const form = { ...formOf(jonas), name: 'web', secret: 'sk-0123456789', lasts: 1, unit: 'hours' as const }
  expect(bodyOf(form, jonas, true)).toMatchObject({
    secret: 'sk-0123456789',
    laterMember: { kept: true },
    expiresInMinutes: 60,
  })
})

test('what is emptied is left out, never null', () => {
  const body = bodyOf({ ...formOf(jonas), comment: ' ', quotas: [], excludedModels: [] }, jonas)
  expect(body).toEqual({ secret: stored, allowRawPassthrough: false, laterMember: { kept: true } })
})

test('how long a new key works is sent in minutes, and only for a new one', () => {
  const form = { ...formOf(undefined), name: 'web', secret: 'sk-0123456789', lasts: 2, unit: 'days' as const }
  expect(bodyOf(form)).toMatchObject({ expiresInMinutes: 2880 })
  expect(bodyOf({ ...form, lasts: '' })).not.toHaveProperty('expiresInMinutes')
  expect(bodyOf(form, jonas)).not.toHaveProperty('expiresInMinutes')
  expect(problemsOf({ ...form, lasts: 0 })).toHaveProperty('lasts')
})

test('problems stand at their fields, those of addresses with the one that is wrong', () => {
  const problems = problemsOf({
    ...formOf(undefined),
    name: 'all*',
    secret: 'short',
    allowedIps: ['10.0.0.0/8', '10.0.0.300', 'fd00::/8'],
  })
  expect(problems['name']).toContain('*')
  expect(problems['secret']).toContain('At least 8 characters')
  expect(problems['allowedIps']).toMatch(/^“10.0.0.300”: Enter an address/)
})

test('a secret that ends like another key’s may be taken; one that does not can’t be', () => {
  const keys = [jonas, { name: 'short', secret: { $secret: 'keys/short/secret', hint: '' } }]
  expect(secretDoubt('sk-something-3c56', keys)).toContain('jonas may have this secret already: it ends alike')
  expect(secretDoubt('sk-something-else', keys)).toBeUndefined()
  expect(secretDoubt('sk-short', keys)).toContain('short may have this secret already: nothing of one so short')
  expect(secretDoubt('sk-something-3c56', keys, 'jonas')).toBeUndefined()
  expect(secretDoubt(stored, keys, 'jonas')).toBeUndefined()
})
