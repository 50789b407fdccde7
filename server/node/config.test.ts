import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const key = () => randomBytes(32).toString('base64')

const good = {
  PUBLIC_ORIGIN: 'https://placet.example.org',
  SESSION_SECRET: randomBytes(32).toString('base64'),
  ENCRYPTION_KEYS: `k2:${key()},k1:${key()}`,
  DATABASE_URL: 'postgres://placet@db/placet',
}

test('four settings are enough', () => {
  expect(readConfig(good)).toMatchObject({
    port: 4600,
    host: '127.0.0.1',
    publicOrigin: 'https://placet.example.org',
    databaseUrl: 'postgres://placet@db/placet',
    guard: { mode: 'open', allow: [] },
    proxies: 0,
    backupLimit: 512 * 1024 * 1024,
    logLevel: 'info',
  })
  expect(readConfig(good).boxKeys.map(({ id, key: bytes }) => [id, bytes.length])).toEqual([
    ['k2', 32],
    ['k1', 32],
  ])
})

test('everything can be set', () => {
  const config = readConfig({
    ...good,
    HOST: '0.0.0.0',
    PORT: '8080',
    INITIAL_USER_EMAIL: 'ann@example.org',
    INITIAL_USER_PASSWORD: 'long enough for us',
    MANAGEMENT_SSRF_GUARD: 'strict',
    MANAGEMENT_SSRF_ALLOW: '10.0.0.0/8, agents.internal ,',
    TRUST_PROXY: '1',
    BACKUP_LIMIT_MIB: '2048',
    LOG_LEVEL: 'warn',
  })
  expect(config).toMatchObject({
    host: '0.0.0.0',
    port: 8080,
    initialUser: { email: 'ann@example.org', password: 'long enough for us' },
    guard: { mode: 'strict', allow: ['10.0.0.0/8', 'agents.internal'] },
    proxies: 1,
    backupLimit: 2048 * 1024 * 1024,
    logLevel: 'warn',
  })
})

test('everything that is missing is listed at once', () => {
  const message = complaint({})
  for (const name of Object.keys(good)) expect(message).toContain(`${name}: Missing.`)
})

test('a variable set to nothing counts as missing', () => {
  expect(complaint({ ...good, SESSION_SECRET: ' ' })).toContain('SESSION_SECRET: Missing.')
})

test('everything that is wrong is listed at once, also beside what is missing', () => {
  const message = complaint({
    HOST: '0.0.0.0',
    PUBLIC_ORIGIN: 'http://placet.example.org',
    PORT: '70000',
    INITIAL_USER_EMAIL: 'a@example.org',
  })
  for (const name of [
    'SESSION_SECRET',
    'ENCRYPTION_KEYS',
    'DATABASE_URL',
    'PORT',
    'PUBLIC_ORIGIN',
    'INITIAL_USER_PASSWORD',
  ])
    expect(message).toMatch(new RegExp(`^  ${name}: `, 'm'))
})

test.each([
  ['SESSION_SECRET', 'short', 'Too short'],
  ['SESSION_SECRET', 'a'.repeat(64), 'Too easy to guess'],
  ['SESSION_SECRET', 'please-changeme-0123456789-abcdefghij', 'Too easy to guess'],
  ['ENCRYPTION_KEYS', 'k1:abc', '32 bytes in base64'],
  ['ENCRYPTION_KEYS', key(), '32 bytes in base64'],
  ['ENCRYPTION_KEYS', `k1:${Buffer.alloc(32).toString('base64')}`, 'too easy to guess'],
  ['ENCRYPTION_KEYS', `k1:${key()},k1:${key()}`, 'same id'],
  ['PUBLIC_ORIGIN', 'placet.example.org', 'scheme and host only'],
  ['PUBLIC_ORIGIN', 'https://placet.example.org/app', 'scheme and host only'],
  ['INITIAL_USER_PASSWORD', 'short', 'Too short'],
  ['INITIAL_USER_EMAIL', 'nobody', 'Not an e-mail address'],
  ['MANAGEMENT_SSRF_GUARD', 'off', 'strict or open'],
  ['TRUST_PROXY', 'true', 'number'],
  ['LOG_LEVEL', 'debug', 'One of'],
])('%s=%s is refused: %s', (name, value, reason) => {
  const line = complaint({ ...good, [name]: value })
    .split('\n')
    .find((one) => one.startsWith(`  ${name}: `))
  expect(line).toContain(reason)
})

test('no secret is repeated in a complaint', () => {
  expect(complaint({ ...good, SESSION_SECRET: 'hunter2', ENCRYPTION_KEYS: 'k1:hunter3' })).not.toMatch(/hunter/)
})

test('plain http is for loopback only', () => {
  const local = { ...good, PUBLIC_ORIGIN: 'http://localhost:4600' }
  expect(readConfig(local).publicOrigin).toBe('http://localhost:4600')
  expect(complaint({ ...local, HOST: '0.0.0.0' })).toContain('Must be https')
  expect(complaint({ ...local, HOST: '::' })).toContain('Must be https')
})

function complaint(environment: Record<string, string>): string {
  try {
    readConfig(environment)
  } catch (error) {
    return String(error)
  }
  throw new Error('It was taken.')
}
