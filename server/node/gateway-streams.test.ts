import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createParser } from 'eventsource-parser'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startReferenceGateway } from '#mocks/gateway/http.ts'
import { streamLimits } from '#server/proxy/streams/event-streams.ts'
import { ada, createWorld, json, origin } from '#server/test-world.ts'
import { createNodeDial } from './dial.ts'
import { listen } from './listen.ts'

const key = 'canary-admin-key-77aa'
const mebibyte = 1024 * 1024

test('log lines go from a gateway to a browser, with secrets hidden, until the browser leaves', async () => {
  const { gateway, get } = await start()
  const view = reader(await get('/logs/stream'))
  const stream = await gateway.next()
  expect(stream.request.url).toBe('/v0/system/logs/stream')
  expect(stream.request.headers).toMatchObject({ 'x-admin-key': key })
  expect(stream.request.headers['accept-encoding'] ?? 'identity').toBe('identity')

  stream.send('ping', 'pong')
  expect(await view.next()).toEqual({ event: 'open', data: '{}' })
  stream.send('syslog', '{"message":"Available keys config: {\\"a\\":{\\"secret\\":\\"sk-canary-00014f2a\\"}}"}')
  const line = await view.next()
  expect(line.event).toBe('syslog')
  expect(line.data).toContain('sk-•••4f2a')
  expect(line.data).not.toContain('canary')

  await view.leave()
  await stream.closed
})

test('a stream that is cut is told as lost, and a new request takes it up again', async () => {
  const { gateway, get } = await start()
  const view = reader(await get('/events'))
  const first = await gateway.next()
  first.send('ping', 'pong')
  first.send('started', '{"requestId":"r1"}')
  expect(await view.next()).toMatchObject({ event: 'open' })
  expect(await view.next()).toEqual({ event: 'started', data: '{"requestId":"r1"}' })
  first.response.destroy()
  const lost = await view.next()
  expect(lost.event).toBe('lost')
  expect(JSON.parse(lost.data)).toMatchObject({
    code: 'upstream_unreachable',
    message: expect.stringContaining('was cut off'),
  })
  await view.over

  const again = reader(await get('/events'))
  const second = await gateway.next()
  second.send('completed', '{"requestId":"r1"}')
  expect(await again.next()).toMatchObject({ event: 'open' })
  expect(await again.next()).toEqual({ event: 'completed', data: '{"requestId":"r1"}' })
  await again.leave()
  await second.closed
})

test.each([
  { path: '/events', event: 'started' },
  { path: '/logs/stream', event: 'syslog' },
])('$path of the reference gateway is cut, told as lost, and taken up again', async ({ path, event }) => {
  const reference = await startReferenceGateway({ key, pingMs: 50 })
  onTestFinished(() => reference.stop())
  const { get } = await connect(reference.url)
  const happen = (text: string) => {
    if (event === 'started') reference.gateway.traffic().begin({ key: text })
    else reference.gateway.state().logs.write('info', text)
  }
  for (const name of ['jonas', 'support-desk']) {
    const view = reader(await get(path))
    expect(await view.next()).toMatchObject({ event: 'open' })
    happen(name)
    expect(await view.next()).toMatchObject({ event, data: expect.stringContaining(name) })
    reference.dropStreams()
    for (let last = await view.next(); last.event !== 'lost'; last = await view.next())
      expect(last.event).toMatch(/^(?:updated|progress|completed|syslog)$/)
    await view.over
  }
})

test('a gateway that says no is an ordinary problem', async () => {
  const { gateway, get } = await start()
  const answering = get('/logs/stream')
  const { response } = await gateway.next()
  response.writeHead(403, { 'content-type': 'application/json' })
  response.end('{"error":{"message":"Admin privileges required","type":"forbidden","code":403}}')
  const answer = await answering
  expect(answer.status).toBe(403)
  expect(await json(answer)).toMatchObject({ error: { code: 'upstream_403' }, upstreamStatus: 403 })
})

test('who signs out elsewhere hears nothing more', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const { gateway, get, world, cookie } = await start()
  const view = reader(await get('/events'))
  const stream = await gateway.next()
  stream.send('ping', 'pong')
  expect(await view.next()).toMatchObject({ event: 'open' })
  await world.send('POST', '/api/auth/logout', { headers: { cookie } })
  vi.advanceTimersByTime(streamLimits.checkMs)
  const lost = await view.next()
  expect(lost).toMatchObject({ event: 'lost', data: expect.stringContaining('unauthorized') })
  await stream.closed
})

test('a reader of a backup that stops reading stops the gateway; one that reads on gets every byte', async () => {
  const { gateway, get } = await start()
  const size = 64 * mebibyte
  const answering = get('/backup?full=true')
  const { request, response } = await gateway.next()
  expect(request.url).toBe('/v0/management/backup?full=true')
  response.writeHead(200, { 'content-type': 'application/gzip', 'content-length': size })
  let written = 0
  const held = Promise.withResolvers<void>()
  const write = () => {
    while (written < size) {
      written += mebibyte
      if (!response.write(Buffer.alloc(mebibyte))) {
        held.resolve()
        response.once('drain', write)
        return
      }
    }
    response.end()
  }
  write()
  const answer = await answering
  await held.promise
  // What all the buffers of the system between the two ends hold, and no more.
  expect(written).toBeLessThan(32 * mebibyte)
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="plexus-harbour-full-backup-[\dT-]+\.tar\.gz"$/,
  )
  let read = 0
  for await (const piece of answer.body ?? []) read += piece.length
  expect(read).toBe(size)
})

test('a backup that breaks off is no whole file', async () => {
  const { gateway, get } = await start()
  const answering = get('/backup?full=true')
  const { response } = await gateway.next()
  response.writeHead(200, { 'content-type': 'application/gzip' })
  response.write('half')
  const answer = await answering
  response.destroy()
  await expect(answer.arrayBuffer()).rejects.toThrow('terminated')
})

test('a backup goes up piece by piece, and the gateway says what it restored', async () => {
  const { gateway, restore } = await start()
  const piece = new Uint8Array(mebibyte)
  let made = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (made === 64) return controller.close()
      made += 1
      controller.enqueue(piece)
    },
  })
  const answering = restore(body)
  const { request, response } = await gateway.next()
  let taken = 0
  for await (const chunk of request) taken += (chunk as Uint8Array).length // an incoming message gives buffers
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end('{"success":true,"restored":{"providers":5}}')
  const answer = await answering
  expect(taken).toBe(64 * mebibyte)
  expect(request.headers['content-type']).toBe('application/gzip')
  expect(await json(answer)).toEqual({ success: true, restored: { providers: 5 } })
})

test('a gateway that refuses a backup before it has taken it is heard', async () => {
  const { gateway, restore } = await start()
  const answering = restore(new Blob([new Uint8Array(1024)]).stream())
  const { response } = await gateway.next()
  response.writeHead(500, { 'content-type': 'application/json' })
  response.end('{"error":"Unsupported backup version 99 (expected 1)"}')
  expect(await json(await answering)).toMatchObject({
    error: { code: 'upstream_500', message: 'Unsupported backup version 99 (expected 1)' },
  })
})

/** A whole server on a port, with Ada signed in and one gateway of hers on another port. */
async function start() {
  const gateway = await startGateway()
  return { gateway, ...(await connect(gateway.url)) }
}

async function connect(url: string) {
  const dial = createNodeDial({ mode: 'open', allow: [] })
  const world = createWorld({ dial })
  const server = await listen({
    port: 0,
    host: '127.0.0.1',
    api: (request) => world.app.fetch(request),
    site: () => new Response(null, { status: 404 }),
    seen: () => undefined,
  })
  onTestFinished(async () => {
    await dial.close()
    await server.close(0)
  })
  const { cookie, post } = await world.signIn(ada)
  const { id } = await json<{ id: string }>(await post('/api/gateways', { name: 'Harbour', url, key }))
  const manage = `http://127.0.0.1:${server.port}/api/gateways/${id}/manage`
  const get = (path: string) => fetch(manage + path, { headers: { cookie } })
  const restore = (body: ReadableStream<Uint8Array>) => {
    const headers = { cookie, origin, 'content-type': 'application/gzip' }
    // The types of browsers do not know that Node asks for it.
    const request: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' }
    return fetch(`${manage}/restore`, request)
  }
  return { world, cookie, get, restore }
}

/** A gateway by hand: each request is taken with `next` and answered by the test. */
async function startGateway() {
  const arrived = queue<{ request: IncomingMessage; response: ServerResponse }>()
  const server = createServer((request, response) => arrived.put({ request, response }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  const { port } = server.address() as AddressInfo // a TCP server has an address, not a pipe's name
  const next = async () => {
    const { request, response } = await arrived.next()
    const send = (event: string, data: string) => {
      if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(`event: ${event}\nid: 1\ndata: ${data}\n\n`)
    }
    return { request, response, send, closed: new Promise<void>((resolve) => response.once('close', resolve)) }
  }
  return { url: `http://127.0.0.1:${port}`, next }
}

/** Reads an answer event by event. */
function reader(answer: Response) {
  const events = queue<{ event?: string | undefined; data: string }>()
  const parser = createParser({ onEvent: ({ event, data }) => events.put({ event, data }) })
  const stream = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  const readAll = async () => {
    for (let next = await stream?.read(); next?.done === false; next = await stream?.read()) parser.feed(next.value)
  }
  return { next: events.next, over: readAll(), leave: () => stream?.cancel() }
}

function queue<T>() {
  const there: T[] = []
  const wanted: ((value: T) => void)[] = []
  return {
    put: (value: T) => {
      const take = wanted.shift()
      if (take === undefined) there.push(value)
      else take(value)
    },
    next: () =>
      new Promise<T>((resolve) => {
        const value = there.shift()
        if (value === undefined) wanted.push(resolve)
        else resolve(value)
      }),
  }
}
