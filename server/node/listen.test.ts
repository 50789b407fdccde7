import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { clientAddresses } from './client-address.ts'
import { listen } from './listen.ts'
import { sentAnswers } from './sent-answers.ts'

const nothing = () => new Response(null, { status: 404 })

test('a request under way is answered although the server is closing', async () => {
  const started = Promise.withResolvers<void>()
  const mayEnd = Promise.withResolvers<void>()
  const server = await open(async () => {
    started.resolve()
    await mayEnd.promise
    return new Response('done')
  })
  const answer = fetch(`http://127.0.0.1:${server.port}/api/slow`).then((response) => response.text())
  await started.promise
  const closed = server.close(5000)
  mayEnd.resolve()
  expect(await answer).toBe('done')
  await closed
})

test('a request that does not end is cut when the time is up', async () => {
  const started = Promise.withResolvers<void>()
  const server = await open(() => {
    started.resolve()
    return new Promise<Response>(() => undefined)
  })
  const answer = fetch(`http://127.0.0.1:${server.port}/api/never`)
  await started.promise
  await server.close(20)
  await expect(answer).rejects.toThrow(/fetch failed/)
})

test.each([
  [0, 'the sender', /^127\.0\.0\.1$/],
  [1, 'what the proxy saw', /^203\.0\.113\.9$/],
  [2, 'what the outer of two proxies saw', /^198\.51\.100\.7$/],
])('with %i proxies in front, the address is that of %s', async (proxies, _who, expected) => {
  const addresses = clientAddresses(proxies)
  const server = await listen({
    port: 0,
    host: '127.0.0.1',
    api: (request) => new Response(addresses.of(request)),
    site: nothing,
    seen: addresses.seen,
  })
  const headers = { 'x-forwarded-for': '10.0.0.1, 198.51.100.7, 203.0.113.9' }
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/who`, { headers })
  expect(await answer.text()).toMatch(expected)
  await server.close(100)
})

test('a request that is no HTTP is answered with 400 and leaves the server standing', async () => {
  const server = await open(() => new Response('fine'))
  const reply = await new Promise<string>((resolve) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.end('rubbish\r\n\r\n'))
    socket.once('data', (data) => resolve(data.toString()))
  })
  expect(reply).toMatch(/^HTTP\/1\.1 400/)
  const next = await fetch(`http://127.0.0.1:${server.port}/api/x`)
  expect(await next.text()).toBe('fine')
  await server.close(100)
})

test('a connection on which nothing moves is cut, unless it is kept open', async () => {
  const sent = sentAnswers()
  const begun = Promise.withResolvers<void>()
  const mayEnd = Promise.withResolvers<void>()
  const server = await listen({
    port: 0,
    host: '127.0.0.1',
    api: async (request) => {
      if (!request.url.endsWith('/kept')) return new Promise<Response>(() => undefined)
      const settle = sent.keepOpen(request)
      begun.resolve()
      await mayEnd.promise
      settle()
      return new Response('done')
    },
    site: nothing,
    seen: sent.seen,
    idleMs: 100,
  })
  const kept = fetch(`http://127.0.0.1:${server.port}/api/kept`).then((response) => response.text())
  await begun.promise
  // It begins later, so when it is cut the other has been silent for longer.
  await expect(fetch(`http://127.0.0.1:${server.port}/api/other`)).rejects.toThrow('fetch failed')
  mayEnd.resolve()
  expect(await kept).toBe('done')
  await server.close(100)
})

test('a reader that has stopped reading is cut, and its answer let go', async () => {
  const sent = sentAnswers()
  const letGo = Promise.withResolvers<void>()
  const server = await listen({
    port: 0,
    host: '127.0.0.1',
    api: (request) => {
      sent.whenSent(request, letGo.resolve)
      return new Response('x'.repeat(20 * 1024 * 1024))
    },
    site: nothing,
    seen: sent.seen,
    idleMs: 100,
  })
  const socket = connect(server.port, '127.0.0.1', () => socket.pause().write('GET /api/x HTTP/1.1\r\nhost: a\r\n\r\n'))
  socket.on('error', () => undefined)
  await expect(letGo.promise).resolves.toBeUndefined()
  socket.destroy()
  await server.close(100)
})

test('an answer that has been read is let go while the connection stays', async () => {
  const sent = sentAnswers()
  const letGo = Promise.withResolvers<void>()
  const server = await listen({
    port: 0,
    host: '127.0.0.1',
    api: (request) => {
      sent.whenSent(request, letGo.resolve)
      return new Response('fine')
    },
    site: nothing,
    seen: sent.seen,
  })
  expect(await (await fetch(`http://127.0.0.1:${server.port}/api/x`)).text()).toBe('fine')
  await expect(letGo.promise).resolves.toBeUndefined()
  await server.close(100)
})

test('answers that wait behind another on one connection are let go with it', async () => {
  const sent = sentAnswers()
  const asked = Promise.withResolvers<void>()
  const letGo = Promise.withResolvers<void>()
  let underWay = 0
  const server = await listen({
    port: 0,
    host: '127.0.0.1',
    api: (request) => {
      underWay += 1
      if (underWay === 3) asked.resolve()
      sent.whenSent(request, () => {
        underWay -= 1
        if (underWay === 0) letGo.resolve()
      })
      return underWay === 1 ? new Promise<Response>(() => undefined) : new Response('later')
    },
    site: nothing,
    seen: sent.seen,
  })
  const socket = connect(server.port, '127.0.0.1', () =>
    socket.write('GET /api/x HTTP/1.1\r\nhost: a\r\n\r\n'.repeat(3)),
  )
  await asked.promise
  socket.destroy()
  await expect(letGo.promise).resolves.toBeUndefined()
  await server.close(100)
})

function open(api: () => Response | Promise<Response>) {
  return listen({ port: 0, host: '127.0.0.1', api, site: nothing, seen: () => undefined })
}
