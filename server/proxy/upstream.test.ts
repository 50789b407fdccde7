import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Problem } from '#contract/problem.ts'
import { json } from '#server/test-world.ts'
import { agentKey, reply, startAgent, startPlacet } from './test-agent.ts'

const quick = { upstreamDeadlineMs: 120 }

describe('no answer', () => {
  test('a refused connection names the place', async () => {
    const agent = await startAgent()
    await agent.stop()
    expect(await problemOf(agent.url)).toMatchObject({
      status: 502,
      error: {
        code: 'upstream_unreachable',
        message: expect.stringContaining(`127.0.0.1:${agent.port}: the connection was refused`),
      },
    })
  })

  test('a name that does not exist says so', async () => {
    const dial = () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' }))
    expect(await problemOf('http://agent.invalid:7331', { dial })).toMatchObject({
      status: 502,
      error: {
        code: 'upstream_unreachable',
        message: expect.stringContaining('agent.invalid:7331 could not be found'),
      },
    })
  })

  test('plain HTTP where TLS was expected says so', async () => {
    const agent = await startAgent()
    expect(await problemOf(agent.url.replace('http', 'https'))).toMatchObject({
      status: 502,
      error: { code: 'upstream_unreachable', message: expect.stringContaining('did not speak TLS') },
    })
  })

  test('something else than HTTP says so', async () => {
    const url = await startTcp((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'))
    expect((await problemOf(url)).error.message).toContain('does not speak HTTP')
  })

  test('an agent that accepts and never answers is given up at the deadline', async () => {
    const agent = await startAgent(() => undefined)
    expect(await problemOf(agent.url, quick)).toMatchObject({ status: 502, error: { code: 'upstream_timeout' } })
  })

  test('the deadline covers a body that drips', async () => {
    const agent = await startAgent((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const drip = setInterval(() => response.write(' '), 10)
      response.on('close', () => clearInterval(drip))
    })
    expect(await problemOf(agent.url, quick)).toMatchObject({ status: 502, error: { code: 'upstream_timeout' } })
  })

  test.each([
    ['with an announced length', 'content-length: 100\r\n\r\n{"items":['],
    ['in chunks', 'transfer-encoding: chunked\r\n\r\n5\r\n{"ite\r\n'],
  ])('a connection cut in the middle of the body, %s, is no answer', async (_name, rest) => {
    const url = await startTcp((socket) =>
      socket.write(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${rest}`, () => socket.destroy()),
    )
    expect(await problemOf(url)).toMatchObject({
      status: 502,
      error: { code: 'upstream_unreachable', message: expect.stringContaining('cut off') },
    })
  })
})

describe('an answer that is no good', () => {
  test.each([
    ['HTML', '<!doctype html><title>Login</title>', 'a web page'],
    ['broken JSON', '{"items":[', 'not JSON'],
    ['plain text', 'hello', 'not JSON'],
    ['nothing', '', 'an empty answer'],
    ['bottomless JSON', '['.repeat(300) + ']'.repeat(300), 'nested more than 200 levels'],
    ['Latin-1', Buffer.from([0x22, 0xe9, 0x22]), 'not UTF-8'],
  ])('%s with 200 is told as it is', async (_name, body, words) => {
    const agent = await startAgent(reply(200, body))
    const problem = await problemOf(agent.url)
    expect(problem).toMatchObject({ status: 502, error: { code: 'upstream_invalid' } })
    expect(problem.error.message).toContain(words)
    expect(problem).not.toHaveProperty('upstreamStatus')
  })

  test('a 204 on a read is as empty as an empty body', async () => {
    const agent = await startAgent(reply(204, ''))
    expect((await problemOf(agent.url)).error.code).toBe('upstream_invalid')
  })

  test('the excerpt is short and holds no secrets', async () => {
    const page = `<html>${agentKey} Authorization: Bearer abc.def api_key="sk-1234567890" ${'x'.repeat(1000)}`
    const agent = await startAgent(reply(200, page))
    const { excerpt = '' } = (await problemOf(agent.url)).error
    expect(excerpt).toHaveLength(500)
    expect(excerpt).toContain('<html>*** Authorization: Bearer *** api_key="***"')
  })

  test('nothing is quoted from the credentials section', async () => {
    const agent = await startAgent(reply(200, 'OPENAI=plain-text-secret'))
    const { manage } = await startPlacet(agent.url)
    const text = await (await manage('GET', '/credentials')).text()
    expect(text).toContain('upstream_invalid')
    expect(text).not.toContain('plain-text-secret')
  })

  test('an agent that repeats its own key is not passed on', async () => {
    const agent = await startAgent(reply(200, JSON.stringify({ content: `token: ${agentKey}` })))
    const { manage } = await startPlacet(agent.url)
    const text = await (await manage('GET', '/workspace/file?path=config.json')).text()
    expect(text).toContain('holds its own management key')
    expect(text).not.toContain(agentKey)
  })

  test('compressed bytes that nobody asked for are told', async () => {
    const agent = await startAgent(reply(200, '{}', { 'content-encoding': 'gzip' }))
    expect((await problemOf(agent.url)).error.message).toContain('compressed')
  })

  test.each([
    ['announced', { 'content-length': String(11 * 1024 * 1024) }, 'sent 11.0 MiB, which is more than the 10 MiB'],
    ['endless', {}, 'sent more than the 10 MiB'],
  ])('an answer beyond 10 MiB, %s, is cut and the agent stopped', async (_name, headers, words) => {
    const { promise: stopped, resolve } = Promise.withResolvers<void>()
    const agent = await startAgent((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', ...headers })
      const block = Buffer.alloc(256 * 1024, 0x20)
      const pour = () => {
        while (!response.destroyed && response.write(block));
      }
      response.on('drain', pour)
      response.on('close', resolve)
      pour()
    })
    expect(await problemOf(agent.url)).toMatchObject({
      status: 502,
      error: { code: 'upstream_too_large', message: expect.stringContaining(words) },
    })
    await stopped
  })

  test('a redirect is not followed, and only its host is named', async () => {
    const trap = await startAgent()
    const agent = await startAgent(reply(302, '', { location: `${trap.url}/login?token=secret` }))
    const problem = await problemOf(agent.url)
    expect(problem).toMatchObject({ status: 502, error: { code: 'upstream_redirect' } })
    expect(problem.error.message).toContain(`127.0.0.1:${trap.port}`)
    expect(JSON.stringify(problem)).not.toContain('secret')
    expect(trap.seen).toEqual([])
  })

  test.each([`http://${agentKey}.example/`, `http://${'a.'.repeat(500)}example/`])(
    'a redirect to a host that is no name for a sentence goes elsewhere',
    async (location) => {
      const agent = await startAgent(reply(302, '', { location }))
      expect((await problemOf(agent.url)).error.message).toContain('sent the request on elsewhere.')
    },
  )
})

describe('an answer in an odd form is still an answer', () => {
  test('one byte at a time', async () => {
    const text = '{"items":["ä€😀"]}'
    const agent = await startAgent(async (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      for (const byte of Buffer.from(text)) await new Promise((sent) => response.write(Buffer.from([byte]), sent))
      response.end()
    })
    const { manage } = await startPlacet(agent.url)
    expect(await (await manage('GET', '/sessions')).text()).toBe(text)
  })

  test('a byte order mark is taken off', async () => {
    const agent = await startAgent(reply(200, Buffer.from('\ufeff{"items":[]}')))
    const { manage } = await startPlacet(agent.url)
    expect(new Uint8Array(await (await manage('GET', '/sessions')).arrayBuffer())[0]).toBe('{'.charCodeAt(0))
  })

  test.each([
    [204, ''],
    [205, '{"ok":true}'],
    [200, ''],
  ])('%d with %j to a write becomes 204', async (status, body) => {
    const agent = await startAgent(reply(status, body))
    const { manage } = await startPlacet(agent.url)
    expect((await manage('DELETE', '/cron/j1')).status).toBe(204)
  })

  test('a diff is text, also an empty one', async () => {
    const agent = await startAgent(reply(200, '--- a/x\n+++ b/x\n', { 'content-type': 'text/x-diff' }))
    const { manage } = await startPlacet(agent.url)
    const answer = await manage('GET', '/versions/abc/diff')
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await answer.text()).toBe('--- a/x\n+++ b/x\n')
    agent.answers(reply(200, '', { 'content-type': 'text/x-diff' }))
    expect((await manage('GET', '/versions/abc/diff')).status).toBe(200)
  })
})

describe("the agent's own failures keep their status", () => {
  test.each([
    [401, '{"detail":"bad token"}', 'bad token'],
    [403, '{"error":{"message":"read only"}}', 'read only'],
    [404, '{"message":"no such job","error":"Not Found"}', 'no such job'],
    [409, 'already there', 'already there'],
    [422, '{"detail":[{"msg":"field required"}]}', 'field required'],
    [500, '<html>stack</html>', 'gave no reason'],
    [503, '', 'gave no reason'],
    [500, '['.repeat(300), 'gave no reason'],
  ])('%d', async (status, body, words) => {
    const agent = await startAgent(reply(status, body))
    const problem = await problemOf(agent.url)
    expect(problem).toMatchObject({ status, upstreamStatus: status, error: { code: `upstream_${status}` } })
    expect(problem.error.message).toContain(words)
    expect(problem.requestId).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('a refused key leaves the person signed in', async () => {
    const agent = await startAgent(reply(401, '{}'))
    const { manage, session } = await startPlacet(agent.url)
    const answer = await manage('GET', '/sessions')
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect((await session.get('/api/auth/me')).status).toBe(200)
  })

  test.each([
    ['30', '30'],
    ['Mon, 05 Jan 2026 12:01:00 GMT', '60'],
  ])('Retry-After %s is passed on', async (header, seconds) => {
    const agent = await startAgent(reply(429, '{}', { 'retry-after': header }))
    const { manage } = await startPlacet(agent.url)
    const answer = await manage('GET', '/sessions')
    expect(answer.headers.get('retry-after')).toBe(seconds)
    expect((await json<Problem>(answer)).error.retryAfter).toBe(Number(seconds))
  })

  test('a failure that repeats the key has it taken out', async () => {
    const agent = await startAgent(reply(400, JSON.stringify({ detail: `bad key ${agentKey}` })))
    expect((await problemOf(agent.url)).error.message).toBe('bad key ***')
  })
})

test('a closed tab ends the exchange with the agent', async () => {
  const asked = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  const agent = await startAgent((_request, response) => {
    response.on('close', ended.resolve)
    asked.resolve()
  })
  const placet = await startPlacet(agent.url)
  const server = createAdaptorServer({ fetch: placet.app.fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const tab = new AbortController()
  const { port } = server.address() as AddressInfo // TCP
  const loading = fetch(`http://127.0.0.1:${port}/api/agents/a1/manage/sessions`, {
    headers: { cookie: placet.session.cookie },
    signal: tab.signal,
  })

  await asked.promise
  tab.abort()

  await expect(loading).rejects.toThrow('aborted')
  await ended.promise
})

test('no failure puts the key, the cookie or a query value into answer or log', async () => {
  const agent = await startAgent(reply(500, '{"detail":"no"}'))
  const { manage, log, session } = await startPlacet(agent.url)
  const answer = await manage('GET', '/audit?traceId=canary-query-value')
  const written = JSON.stringify([await answer.text(), ...answer.headers, log])
  for (const secret of [agentKey, session.token, 'canary-query-value']) expect(written).not.toContain(secret)
  expect(log.at(-1)).toMatchObject({ route: '/api/agents/:agentId/manage/audit', agentId: 'a1', code: 'upstream_500' })
})

/** Asks `/sessions` of an agent at `url`. */
async function problemOf(url: string, change: Parameters<typeof startPlacet>[1] = {}) {
  const { manage } = await startPlacet(url, change)
  const answer = await manage('GET', '/sessions')
  return { status: answer.status, ...(await json<Problem>(answer)) }
}

/** A loopback port whose answer is written byte by byte, once a request has come. */
async function startTcp(answer: (socket: Socket) => void): Promise<string> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => answer(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}` // TCP
}
