import { expect, test } from 'vitest'
import { passwords } from './passwords.ts'

test('a password is known again, and another is not', async () => {
  const hash = await passwords.hash('correct horse battery staple')
  expect(await passwords.verify('correct horse battery staple', hash)).toBe(true)
  expect(await passwords.verify('correct horse battery stapler', hash)).toBe(false)
})

test('a hash says how it was made, and no two are the same', async () => {
  const one = await passwords.hash('same')
  const other = await passwords.hash('same')
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(one).not.toBe(other)
})

test('a hash of other parameters, made elsewhere, is understood', async () => {
  // From the reference implementation: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32 -e
  const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  expect(await passwords.verify('password', hash)).toBe(true)
  expect(await passwords.verify('Password', hash)).toBe(false)
})

test('the same letters count, however the keyboard composed them', async () => {
  const hash = await passwords.hash('caf\u00e9 au lait')
  expect(await passwords.verify('cafe\u0301 au lait', hash)).toBe(true)
})

test.each(['', 'plain', '$2b$10$abcdefghijklmnopqrstuv', '$argon2id$v=19$m=99999999,t=2,p=1$c29tZXNhbHQ$AAAA'])(
  'nothing matches %j, which is no hash of ours',
  async (hash) => {
    expect(await passwords.verify('anything', hash)).toBe(false)
  },
)
