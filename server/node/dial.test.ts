import type { LookupAddress } from 'node:dns'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createSocketServer, type LookupFunction } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { GuardOptions } from '#server/config.ts'
import { createNodeDial, type NodeDialParts } from './dial.ts'

const strict: GuardOptions = { mode: 'strict', allow: [] }
const open: GuardOptions = { mode: 'open', allow: [] }

test.each([
  ['the only answer', ['127.0.0.1']],
  ['one among public ones', ['93.184.216.34', '10.0.0.1']],
  ['an IPv6 answer', ['2606:4700::1111', '::1']],
  ['a mapped answer', ['::ffff:7f00:1']],
])('a name is refused before any socket is opened: %s', async (_name, addresses) => {
  const dialled = vi.fn<(addresses: LookupAddress[]) => void>()
  const dial = create(strict, addresses, dialled)
  await expect(ask(dial, 'http://agent.example/')).rejects.toMatchObject({ status: 400, code: 'ssrf_blocked' })
  expect(dialled).not.toHaveBeenCalled()
})

test('metadata behind a name is refused in open mode too, and for a listed name', async () => {
  const dialled = vi.fn<(addresses: LookupAddress[]) => void>()
  for (const options of [open, { mode: 'strict', allow: ['agent.example', '0.0.0.0/0'] } as const]) {
    const dial = create(options, ['169.254.169.254'], dialled)
    await expect(ask(dial, 'http://agent.example/')).rejects.toMatchObject({ code: 'ssrf_blocked' })
  }
  expect(dialled).not.toHaveBeenCalled()
})

test('a name that changes its mind is looked up once per socket, and that answer is the one used', async () => {
  const answers = [['93.184.216.34'], ['127.0.0.1'], ['169.254.169.254']]
  const resolve = vi.fn<(host: string) => Promise<LookupAddress[]>>(() =>
    Promise.resolve(toLookup(answers.shift() ?? [])),
  )
  const dialled = vi.fn<(addresses: LookupAddress[]) => void>()
  const dial = createNodeDial(strict, { resolve, connectorWith: pretend(dialled) })
  onTestFinished(dial.close)

  await expect(ask(dial, 'http://agent.example/')).rejects.toThrow('pretended')
  expect(resolve).toHaveBeenCalledTimes(1)
  expect(dialled.mock.calls).toEqual([[toLookup(['93.184.216.34'])]])

  await expect(ask(dial, 'http://agent.example/')).rejects.toMatchObject({ code: 'ssrf_blocked' })
  await expect(ask(dial, 'http://agent.example/')).rejects.toMatchObject({ code: 'ssrf_blocked' })
  expect(dialled).toHaveBeenCalledTimes(1)
})

test.each(['http://127.0.0.1/', 'http://[::1]/', 'http://2130706433/', 'http://[::ffff:127.0.0.1]/'])(
  'the literal %s is refused without a lookup',
  async (url) => {
    const untouched = () => expect.unreachable('nothing may be looked up or dialled')
    const dial = createNodeDial(strict, { resolve: untouched, connectorWith: () => untouched })
    onTestFinished(dial.close)
    await expect(ask(dial, url)).rejects.toMatchObject({ code: 'ssrf_blocked' })
  },
)

test('a name without addresses is not found', async () => {
  const dial = create(open, [], () => undefined)
  await expect(ask(dial, 'http://agent.example/')).rejects.toMatchObject({ code: 'ENOTFOUND' })
})

test('the socket goes to the address that was checked, and the agent sees its own name', async () => {
  const hosts: (string | undefined)[] = []
  const port = await serve((host) => hosts.push(host))
  const dial = createNodeDial(open, { resolve: () => Promise.resolve(toLookup(['127.0.0.1'])) })
  onTestFinished(dial.close)

  const answer = await ask(dial, `http://agent.example:${port}/`)

  expect(answer.status).toBe(200)
  expect(hosts).toEqual([`agent.example:${port}`])
})

test('when the first address refuses, the next is tried', async () => {
  const port = await serve(() => undefined)
  const dial = createNodeDial(open, { resolve: () => Promise.resolve(toLookup(['127.0.0.2', '127.0.0.1'])) })
  onTestFinished(dial.close)
  expect((await ask(dial, `http://agent.example:${port}/`)).status).toBe(200)
})

test('connections are kept and used again', async () => {
  const sockets = new Set<unknown>()
  const port = await serve((_host, socket) => sockets.add(socket))
  const dial = createNodeDial(open)
  onTestFinished(dial.close)
  for (let turn = 0; turn < 10; turn += 1) {
    const answer = await ask(dial, `http://127.0.0.1:${port}/`)
    for await (const _chunk of answer.body);
  }
  // The pool may open a second one while the first is still being put back.
  expect(sockets.size).toBeLessThanOrEqual(2)
})

test.each(['destroy', 'resetAndDestroy'] as const)(
  'a kept connection that turns out closed (%s): a read is asked once more on a new one, a write is not',
  async (close) => {
    const seen = { asked: 0, closed: 0 }
    const server = createSocketServer((socket) => {
      let isUsed = false
      socket.on('error', () => undefined)
      socket.on('data', () => {
        seen.asked += 1
        if (isUsed) {
          seen.closed += 1
          socket[close]()
        } else socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}')
        isUsed = true
      })
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    onTestFinished(() => void server.close())
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/` // TCP
    const dial = createNodeDial(open)
    onTestFinished(dial.close)
    /** How often it was asked for until a kept connection was closed, and whether the last time failed. The pool decides when it uses one again. */
    const askUntilClosed = async (method: string) => {
      Object.assign(seen, { asked: 0, closed: 0 })
      for (let times = 1; ; times += 1) {
        const failed = await ask(dial, url, method).then(
          async ({ body }) => {
            for await (const _chunk of body);
            return false
          },
          () => true,
        )
        if (seen.closed > 0) return { failed, askedAgain: seen.asked - times }
      }
    }

    expect(await askUntilClosed('GET')).toEqual({ failed: false, askedAgain: 1 })
    expect(await askUntilClosed('POST')).toEqual({ failed: true, askedAgain: 0 })
  },
)

test('a read whose connection is cut again and again fails', async () => {
  let connections = 0
  const server = createSocketServer((socket) => {
    connections += 1
    socket.on('data', () => socket.destroy())
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => void server.close())
  const dial = createNodeDial(open)
  onTestFinished(dial.close)
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/` // TCP
  await expect(ask(dial, url)).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' })
  expect(connections).toBe(2)
})

test('over TLS the name is what is asked for', async () => {
  const { promise: asked, resolve } = Promise.withResolvers<string>()
  const server = createTlsServer({
    SNICallback: (name, done) => {
      resolve(name)
      done(new Error('seen enough'))
    },
  })
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => void server.close())
  const dial = createNodeDial(open, { resolve: () => Promise.resolve(toLookup(['127.0.0.1'])) })
  onTestFinished(dial.close)

  const { port } = server.address() as AddressInfo // TCP
  await expect(ask(dial, `https://agent.example:${port}/`)).rejects.toMatchObject({ code: expect.any(String) })
  expect(await asked).toBe('agent.example')
})

function create(options: GuardOptions, addresses: string[], dialled: (addresses: LookupAddress[]) => void) {
  const resolve = () => Promise.resolve(toLookup(addresses))
  const dial = createNodeDial(options, { resolve, connectorWith: pretend(dialled) })
  onTestFinished(dial.close)
  return dial
}

/** Does what `net.connect` does with a name, up to the moment when it would open a socket. */
function pretend(dialled: (addresses: LookupAddress[]) => void): NonNullable<NodeDialParts['connectorWith']> {
  return (lookup: LookupFunction) =>
    ({ hostname }, callback) =>
      lookup(hostname, { all: true }, (error, addresses) => {
        if (error !== null) return callback(error, null)
        dialled(Array.isArray(addresses) ? addresses : [])
        callback(new Error('pretended'), null)
      })
}

const toLookup = (addresses: string[]) =>
  addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

function ask(dial: ReturnType<typeof createNodeDial>, url: string, method = 'GET') {
  return dial({ url: new URL(url), method, headers: {}, signal: AbortSignal.timeout(4000) })
}

async function serve(seen: (host: string | undefined, socket: unknown) => void): Promise<number> {
  const server = createServer((request, response) => {
    seen(request.headers.host, request.socket)
    response.end('{}')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port // TCP
}
