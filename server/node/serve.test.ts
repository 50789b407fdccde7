import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CliWorld, createCliWorld } from './test-cli.ts'

let world: CliWorld
let environment: Record<string, string>

beforeEach(() => {
  world = createCliWorld()
  environment = {
    PORT: '0',
    PUBLIC_ORIGIN: 'https://placet.example.org',
    SESSION_SECRET: randomBytes(32).toString('base64'),
    ENCRYPTION_KEYS: `k1:${key()}`,
    DATABASE_URL: join(world.folder, 'db', 'placet.db'),
    DASHBOARD_DIR: world.dashboard,
    INITIAL_USER_EMAIL: 'ann@example.org',
    INITIAL_USER_PASSWORD: 'a password for ann',
  }
})
afterEach(() => world.clean())

test('without configuration it lists what is missing and ends with 1', async () => {
  const cli = world.cli(['serve'])
  expect(await cli.ended).toBe(1)
  expect(cli.output().stdout).toBe('')
  for (const name of ['PUBLIC_ORIGIN', 'SESSION_SECRET', 'ENCRYPTION_KEYS', 'DATABASE_URL'])
    expect(cli.output().stderr).toContain(`${name}: Missing.`)
})

test('the first owner signs in over HTTPS-only cookies, and must change the password', async () => {
  const { origin, cli } = await serve()
  const answer = await fetch(`${origin}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://placet.example.org' },
    body: JSON.stringify({ email: 'ann@example.org', password: 'a password for ann' }),
  })
  expect(await answer.json()).toMatchObject({ user: { role: 'owner', mustChangePassword: true } })
  expect(answer.headers.get('set-cookie')).toMatch(/^__Host-.*Secure/)
  const page = await fetch(origin, { headers: { accept: 'text/html' } })
  expect(page.headers.get('strict-transport-security')).toMatch(/max-age=\d+/)
  cli.signal('SIGTERM')
  expect(await cli.ended).toBe(0)
  const lines = cli
    .output()
    .stdout.trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string })
  expect(lines.map(({ event }) => event)).toEqual(['started', 'request', 'stopping'])
  expect(cli.output().stdout).not.toContain('a password for ann')
})

test('a new key goes in front of the old one; the old one alone cannot come back', async () => {
  await stop(await serve())
  const oldRing = environment['ENCRYPTION_KEYS']
  environment['ENCRYPTION_KEYS'] = `k2:${key()},${oldRing}`
  await stop(await serve())
  environment['ENCRYPTION_KEYS'] = environment['ENCRYPTION_KEYS'].split(',')[0] ?? ''
  await stop(await serve())
  environment['ENCRYPTION_KEYS'] = oldRing ?? ''
  const cli = world.cli(['serve'], environment)
  expect(await cli.ended).toBe(1)
  expect(cli.output().stderr).toMatch(
    /^The database was made with an encryption key that is not in ENCRYPTION_KEYS.*\n$/,
  )
})

test('a database that does not answer is one line, without its password', async () => {
  environment['DATABASE_URL'] = 'postgres://placet:canary-password@127.0.0.1:1/placet'
  const cli = world.cli(['serve'], environment)
  expect(await cli.ended).toBe(1)
  expect(cli.output().stderr).toMatch(/^The database 127\.0\.0\.1:1\/placet can't be used: .*\n$/)
  expect(cli.output().stderr).not.toContain('canary-password')
})

test('links for production come from the same environment', async () => {
  await stop(await serve())
  const cli = world.cli(['user', 'link', 'ann@example.org'], environment)
  expect(await cli.ended).toBe(0)
  expect(cli.output().stdout).toContain('https://placet.example.org/login#ticket=')
})

async function serve() {
  const cli = world.cli(['serve'], environment)
  const [, port] = await cli.prints(/on 127\.0\.0\.1:(\d+)/)
  return { cli, origin: `http://127.0.0.1:${port}` }
}

async function stop({ cli }: Awaited<ReturnType<typeof serve>>): Promise<void> {
  cli.signal('SIGTERM')
  expect(await cli.ended).toBe(0)
}

const key = () => randomBytes(32).toString('base64')
