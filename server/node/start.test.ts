import { readFileSync, rmSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addUser } from './people.ts'
import { start } from './start.ts'
import { type Cli, type CliWorld, createCliWorld } from './test-cli.ts'
import { openTrialData } from './trial-data.ts'
import { user } from './user.ts'

let world: CliWorld
let data: string

beforeEach(() => {
  world = createCliWorld()
  data = join(world.folder, 'data')
})
afterEach(() => world.clean())

test('one command, one link: signed in, and the agent that registered itself answers', async () => {
  const { origin, ticket, server } = await startTrial()
  const cookie = await signIn(origin, ticket)
  const agents = await json(origin, '/api/agents', cookie)
  expect(agents).toMatchObject([{ id: 'reference-agent', managementApiKey: '***' }])
  expect(await json(origin, '/api/agents/reference-agent/manage/health', cookie)).toBeTruthy()
  expect(await json(origin, '/api/preferences', cookie)).toMatchObject({ managementDashboard: true })
  expect(await json(origin, '/api/api-keys', cookie)).toEqual([])
  expect(server.output().stdout.match(/http:\/\//g)).toHaveLength(1)
  expect(server.output().stderr).toBe('')
})

test('the link works once', async () => {
  const { origin, ticket } = await startTrial()
  await signIn(origin, ticket)
  expect((await post(origin, '/api/auth/ticket', { ticket })).status).toBe(401)
})

test.each([
  ['127.0.0.1', (port: string) => `127.0.0.1:${port}`, 200],
  ['localhost', (port: string) => `localhost:${port}`, 200],
  ['IPv6 loopback', (port: string) => `[::1]:${port}`, 200],
  ['a foreign name that points here', (port: string) => `rebound.example:${port}`, 403],
  ['another port', () => '127.0.0.1:1', 403],
  ['no port', () => '127.0.0.1', 403],
])('asked as %s', async (_name, hostOf, status) => {
  const { origin, ticket } = await startTrial('--no-demo')
  const cookie = await signIn(origin, ticket)
  const { port } = new URL(origin)
  for (const path of ['/', '/api/auth/me'])
    expect(await statusOf(port, { path, cookie, host: hostOf(port) })).toBe(status)
})

test('a change comes from a page of the very address and scheme it is made at', async () => {
  const { origin, ticket } = await startTrial('--no-demo')
  const cookie = await signIn(origin, ticket)
  const { port } = new URL(origin)
  const change = (from: string) =>
    statusOf(port, { method: 'POST', path: '/api/auth/refresh', cookie, host: `localhost:${port}`, origin: from })
  expect(await change(`http://localhost:${port}`)).toBe(200)
  expect(await change(`https://localhost:${port}`)).toBe(403)
  expect(await change(`http://127.0.0.1:${port}`)).toBe(403)
})

test('what it keeps is for its owner alone, and no secret lies in the database', async () => {
  const { server } = await startTrial()
  server.signal('SIGTERM')
  expect(await server.ended).toBe(0)
  expect(statSync(data).mode & 0o777).toBe(0o700)
  expect(statSync(join(data, 'secrets.json')).mode & 0o777).toBe(0o600)
  expect(statSync(join(data, 'placet.db')).mode & 0o777).toBe(0o600)
  const secrets = Object.values(JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as Record<string, string>)
  const database = readFileSync(join(data, 'placet.db'))
  for (const secret of secrets) {
    expect(database.includes(secret)).toBe(false)
    expect(database.includes(Buffer.from(secret, 'base64'))).toBe(false)
  }
})

test('Ctrl-C ends it with 0, also while a browser holds a connection', async () => {
  const { origin, server } = await startTrial('--no-demo')
  await fetch(`${origin}/healthz`).then((answer) => answer.text()) // kept alive by this process
  server.signal('SIGINT')
  expect(await server.ended).toBe(0)
  await expect(fetch(`${origin}/healthz`)).rejects.toThrow(/fetch failed/)
})

test('Ctrl-C does not wait for an agent that hangs, and does not blame it', async () => {
  const { origin, ticket, server } = await startTrial('--no-demo')
  const cookie = await signIn(origin, ticket)
  const asked = Promise.withResolvers<void>()
  const hanging = createServer((socket) => {
    socket.on('error', () => undefined)
    asked.resolve()
  })
  const url = `http://127.0.0.1:${await listening(hanging)}`
  const send = (path: string, body: unknown) =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, cookie },
      body: JSON.stringify(body),
    })
  await send('/api/agents', { id: 'hanging', name: 'Hanging' })
  await send('/api/agents/hanging/management', { url, apiKey: 'a key' })
  const answer = fetch(`${origin}/api/agents/hanging/manage/sessions`, { headers: { cookie } })
  await asked.promise
  server.signal('SIGINT')
  expect(await (await answer).json()).toMatchObject({ error: { code: 'unavailable' } })
  expect(await server.ended).toBe(0)
  hanging.close()
})

test('a second start has the same people and agents, and browsers stay signed in', async () => {
  const first = await startTrial()
  const cookie = await signIn(first.origin, first.ticket)
  const before = await json(first.origin, '/api/auth/me', cookie)
  first.server.signal('SIGTERM')
  await first.server.ended
  const second = await startTrial()
  expect(await json(second.origin, '/api/auth/me', cookie)).toEqual(before)
  expect(await json(second.origin, '/api/agents', cookie)).toHaveLength(1)
  expect(await json(second.origin, '/api/agents/reference-agent/manage/health', cookie)).toBeTruthy()
})

test('a port in use is one line', async () => {
  const taken = createServer()
  const port = await listening(taken)
  expect(await refusal('start', '--port', String(port))).toMatch(new RegExp(`^Port ${port} is in use.*--port.*\\n$`))
  await new Promise((resolve) => taken.close(resolve))
})

test('a folder made with another secret is one line', async () => {
  await openTrialData(data).then(({ store }) => store.close())
  rmSync(join(data, 'secrets.json'))
  expect(await refusal('start', '--port', '0')).toMatch(/^.*placet\.db was made with another secret.*start afresh\.\n$/)
})

test.each([
  ['an unknown option', ['--prot', '1'], /--prot/],
  ['a port that is none', ['--port', 'http'], /"http" does not do.*65535/],
  ['too many agents', ['--agents', '5000'], /from 1 to 1000/],
  ['an unknown scenario', ['--port', '0', '--scenario', 'nice-weather'], /no scenario "nice-weather".*default/],
])('%s is explained', async (_name, args, reason) => {
  await expect(start(args)).rejects.toThrow(reason)
})

test.each(['begin', 'constructor', 'toString'])(
  'the unknown command %s is answered with what there is',
  async (command) => {
    expect(await refusal(command)).toMatch(/^Usage/)
  },
)

test('people are added and given links from the command line', async () => {
  const { origin, server } = await startTrial('--no-demo')
  const added = world.cli(['user', 'add', 'Ann@Example.org', '--name', 'Ann', '--data', data])
  expect(await added.ended).toBe(0)
  const ann = await signIn(origin, ticketOf(added))
  expect(await json(origin, '/api/auth/me', ann)).toMatchObject({
    user: { email: 'ann@example.org', displayName: 'Ann', role: 'member' },
  })
  const link = world.cli(['user', 'link', 'ann@example.org', '--data', data])
  expect(await link.ended).toBe(0)
  expect(link.output().stdout).toContain(`${origin}/login#ticket=`)
  await signIn(origin, ticketOf(link))
  expect(server.output().stderr).toBe('')
})

test.each([
  ['a user who is there already', ['add', 'ann@example.org'], /is a user already/],
  ['a link for nobody', ['link', 'nobody@example.org'], /There is no user nobody@example\.org/],
  ['something that is no address', ['link', 'nobody'], /Write: /],
  ['a role that does not exist', ['add', 'bob@example.org', '--role', 'king'], /owner or member/],
])('%s is explained', async (_name, args, reason) => {
  const { store } = await openTrialData(data)
  await addUser(store, { email: 'ann@example.org', displayName: 'Ann', role: 'member' })
  await store.close()
  await expect(user([...args, '--data', data])).rejects.toThrow(reason)
})

test('a trial that was never started has no people', async () => {
  await expect(user(['link', 'ann@example.org', '--data', data])).rejects.toThrow(/There is no data in/)
})

test('--json-log writes a line for every request, without the ticket', async () => {
  const { origin, ticket, server } = await startTrial('--no-demo', '--json-log')
  await signIn(origin, ticket)
  await server.prints(/"route":"\/api\/auth\/ticket"/)
  server.signal('SIGTERM')
  await server.ended
  const lines = server
    .output()
    .stdout.split('\n')
    .filter((line) => line.startsWith('{'))
  expect(lines.map((line) => JSON.parse(line) as unknown)).toContainEqual(
    expect.objectContaining({ level: 'info', method: 'POST', status: 200 }),
  )
  expect(lines.join('\n')).not.toContain(ticket)
})

async function startTrial(...args: string[]) {
  const server = world.cli(['start', '--port', '0', '--data', data, '--dashboard', world.dashboard, ...args])
  const [, origin = '', ticket = ''] = await server.prints(/(http:\/\/[\d.:]+)\/login#ticket=(\S+)/)
  return { server, origin, ticket }
}

/** What a command says that must fail with exit code 1. */
async function refusal(command: string, ...args: string[]): Promise<string> {
  const own = command === 'start' ? ['--dashboard', world.dashboard] : []
  const cli = world.cli([command, ...args, ...own, '--data', data])
  expect(await cli.ended).toBe(1)
  expect(cli.output().stdout).toBe('')
  return cli.output().stderr
}

const ticketOf = (cli: Cli) => /#ticket=(\S+)/.exec(cli.output().stdout)?.[1] ?? ''

async function signIn(origin: string, ticket: string): Promise<string> {
  const answer = await post(origin, '/api/auth/ticket', { ticket })
  expect(answer.status).toBe(200)
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

function post(origin: string, path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json', origin }
  return fetch(`${origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

/** `fetch` sets Host by itself, so this does not use it. */
function statusOf(port: string, { method = 'GET', path, ...headers }: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
      .once('error', reject)
      .end()
  })
}

async function json(origin: string, path: string, cookie: string): Promise<unknown> {
  const answer = await fetch(`${origin}${path}`, { headers: { cookie } })
  expect(answer.status).toBe(200)
  return await answer.json()
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(address !== null && typeof address === 'object' ? address.port : 0)
    })
  })
}
