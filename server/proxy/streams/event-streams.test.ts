import { createParser } from 'eventsource-parser'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Dial } from '#server/config.ts'
import { Refusal } from '#server/problem.ts'
import type { Target } from '#server/proxy/target.ts'
import { createEventStreams, streamLimits } from './event-streams.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const key = 'canary-admin-key-77aa'
const target: Target = {
  kind: 'gateway',
  id: 'g1',
  ownerId: 'ada',
  base: 'http://gateway.test',
  place: 'gateway.test:80',
  key,
}

/** A gateway that sends what it is told to, and notices when its connection is cut. */
function gateway({ status = 200, headers = { 'content-type': 'text/event-stream' } } = {}) {
  const encoder = new TextEncoder()
  const sent: Uint8Array[] = []
  let wake = Promise.withResolvers<void>()
  let hasEnded = false
  let failure: Error | undefined
  const state = { read: 0, isCut: false, requests: [] as { url: string; headers: Record<string, string> }[] }
  const begun = Promise.withResolvers<void>()

  async function* body() {
    for (;;) {
      const next = sent.shift()
      if (next !== undefined) {
        state.read += 1
        yield next
      } else if (failure !== undefined) throw failure
      else if (hasEnded) return
      else await wake.promise
    }
  }
  const stir = () => {
    wake.resolve()
    wake = Promise.withResolvers()
    begun.resolve()
  }
  const dial: Dial = async ({ url, headers: asked, signal }) => {
    state.requests.push({ url: url.href, headers: asked })
    const cut = Promise.withResolvers<never>()
    signal.addEventListener('abort', () => {
      state.isCut = true
      cut.reject(signal.reason)
    })
    await Promise.race([begun.promise, cut.promise])
    return { status, headers, body: body() }
  }
  return {
    dial,
    state,
    send: (text: string) => {
      sent.push(encoder.encode(text))
      stir()
    },
    end: () => {
      hasEnded = true
      stir()
    },
    fail: (error: Error) => {
      failure = error
      stir()
    },
  }
}

function server(dial: Dial, { stopping }: { stopping?: AbortSignal } = {}) {
  const open = createEventStreams({ dial, version: 'test', ...(stopping && { stopping }) })
  const person = { refusal: undefined as Refusal | undefined, leaving: new AbortController() }
  const listen = () =>
    open(target, {
      path: '/v0/management/events',
      requestId: 'r1',
      signal: person.leaving.signal,
      refuses: () => Promise.resolve(person.refusal),
    })
  return { listen, person }
}

/** Reads like a browser; `events` fills as they come. */
function reader(answer: Response) {
  const events: { event?: string | undefined; data: string }[] = []
  const comments: string[] = []
  let isOver = false
  const parser = createParser({
    onEvent: ({ event, data }) => void events.push({ event, data }),
    onComment: (comment) => void comments.push(comment),
  })
  const stream = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  const readAll = async () => {
    for (let next = await stream?.read(); next?.done === false; next = await stream?.read()) parser.feed(next.value)
    isOver = true
  }
  return { events, comments, readAll, isOver: () => isOver, leave: () => stream?.cancel() }
}

const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms)
const said = (message: string) => `event: syslog\nid: 1\ndata: ${JSON.stringify({ message, level: 'info' })}\n\n`

/** An opened stream that is being read. */
async function following(source = gateway(), options: { stopping?: AbortSignal } = {}) {
  source.send('event: ping\ndata: pong\n\n')
  const { listen, person } = server(source.dial, options)
  const view = reader(await listen())
  const done = view.readAll()
  await pass()
  return { source, person, view, done }
}

test('events come through by name, pings do not, and secrets in them are hidden', async () => {
  const { source, view } = await following()
  source.send(said('"secret":"canary-1-4f2a-4f2a"'))
  source.send(`event: syslog\ndata: {"message":"tried ${key}","nested":{"authorization":"Bearer canary"}}\n\n`)
  await pass()

  expect(view.events[0]).toEqual({ event: 'open', data: '{}' })
  expect(view.events.map(({ event }) => event)).toEqual(['open', 'syslog', 'syslog'])
  expect(JSON.stringify(view.events)).not.toContain('canary')
  expect(source.state.requests).toMatchObject([
    { url: 'http://gateway.test/v0/management/events', headers: { 'x-admin-key': key, accept: 'text/event-stream' } },
  ])
})

test('the browser is answered at once although the gateway says nothing for 10 s', async () => {
  const source = gateway()
  const { listen } = server(source.dial)
  const answering = listen()
  await pass(streamLimits.graceMs)
  const answer = await answering
  const view = reader(answer)
  void view.readAll()
  await pass()

  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': expect.stringContaining('no-store'),
    'x-accel-buffering': 'no',
  })
  expect(view.comments).toEqual(['connecting'])
  expect(view.events).toEqual([])
  await pass(9_500)
  source.send('event: ping\ndata: pong\n\n')
  await pass()
  expect(view.events).toEqual([{ event: 'open', data: '{}' }])
})

test.each([
  [401, '{"error":{"message":"Unauthorized","type":"auth_error","code":401}}', 'upstream_401'],
  [403, '{"error":{"message":"Admin privileges required"}}', 'upstream_403'],
  [404, '{"error":"Not Found"}', 'upstream_404'],
  [302, '', 'upstream_redirect'],
  [200, '<!doctype html>', 'upstream_invalid'],
])('a refusal with %i that comes soon is an ordinary problem', async (status, body, code) => {
  const source = gateway({ status, headers: { 'content-type': 'text/html' } })
  source.send(body)
  source.end()
  const { listen } = server(source.dial)
  await expect(listen()).rejects.toMatchObject({ code })
  expect(source.state.isCut).toBe(true)
})

test('a refusal that comes late is the last event', async () => {
  const source = gateway({ status: 403, headers: { 'content-type': 'application/json' } })
  const { listen } = server(source.dial)
  const answering = listen()
  await pass(streamLimits.graceMs)
  const view = reader(await answering)
  const done = view.readAll()
  source.send('{"error":{"message":"Admin privileges required"}}')
  source.end()
  await done
  expect(view.events).toMatchObject([{ event: 'lost', data: expect.stringContaining('upstream_403') }])
})

test.each([
  ['ends the stream', (source: ReturnType<typeof gateway>) => source.end(), 'upstream_unreachable'],
  [
    'breaks it off',
    (source: ReturnType<typeof gateway>) => source.fail(Object.assign(new Error('cut'), { code: 'ECONNRESET' })),
    'upstream_unreachable',
  ],
  ['falls silent', () => undefined, 'upstream_timeout'],
])('a gateway that %s: lost, with words, and both ends are closed', async (_what, happen, code) => {
  const { source, view, done } = await following()
  source.send(said('one'))
  await pass()
  happen(source)
  await pass(streamLimits.silenceMs)
  await done
  expect(view.events.map(({ event }) => event)).toEqual(['open', 'syslog', 'lost'])
  expect(JSON.parse(view.events[2]?.data ?? '')).toEqual({ code, message: expect.stringContaining('gateway.test:80') })
  expect(source.state.isCut).toBe(true)
})

test('heartbeats go on while the gateway only pings', async () => {
  const { source, view } = await following()
  for (let seconds = 0; seconds < 60; seconds += 10) {
    await pass(10_000)
    source.send('event: ping\ndata: pong\n\n')
  }
  expect(view.comments).toEqual(['connecting', 'still here', 'still here', 'still here', 'still here'])
  expect(view.isOver()).toBe(false)
})

test('a reader that leaves lets the gateway go', async () => {
  const { source, view } = await following()
  await view.leave()
  await pass()
  expect(source.state.isCut).toBe(true)
})

test('a request that is cancelled lets the gateway go', async () => {
  const { source, person } = await following()
  person.leaving.abort()
  await pass()
  expect(source.state.isCut).toBe(true)
})

test('who signs out hears nothing more', async () => {
  const { source, view, person, done } = await following()
  person.refusal = new Refusal(401, 'unauthorized', 'You are not signed in.')
  await pass(streamLimits.checkMs)
  await done
  expect(view.events.at(-1)).toEqual({
    event: 'lost',
    data: '{"code":"unauthorized","message":"You are not signed in."}',
  })
  expect(source.state.isCut).toBe(true)
})

test('a server that stops says so', async () => {
  const stop = new AbortController()
  const { source, view, done } = await following(gateway(), { stopping: stop.signal })
  stop.abort()
  await done
  expect(view.events.at(-1)).toMatchObject({ event: 'lost', data: expect.stringContaining('unavailable') })
  expect(source.state.isCut).toBe(true)
})

test('one person has so many streams at once, and gets a seat back', async () => {
  const source = gateway()
  source.send('event: ping\ndata: pong\n\n')
  const { listen } = server(source.dial)
  const answers = await Promise.all(Array.from({ length: streamLimits.each }, listen))
  await expect(listen()).rejects.toMatchObject({ status: 429, code: 'too_many_requests' })
  await answers[0]?.body?.cancel()
  await pass()
  await expect(listen()).resolves.toBeInstanceOf(Response)
})

test('a line that is too long is cut and says so', async () => {
  const { source, view } = await following()
  source.send(
    `event: syslog\ndata: {"level":"error","message":"${'x'.repeat(streamLimits.longest)}"}\n\n${said('next')}`,
  )
  await pass()
  expect(JSON.parse(view.events[1]?.data ?? '')).toEqual({
    level: 'error',
    cut: true,
    message: expect.stringMatching(/^.{4000}… \(cut: longer than 256 KiB\)$/),
  })
  expect(view.events[2]?.data).toContain('next')
})

test('a reader that stops for a moment holds the gateway up and misses nothing', async () => {
  const { source, view, lines } = await crowded()
  expect(source.state.read).toBeLessThan(lines)
  void view.readAll()
  await pass()
  expect(source.state.read).toBe(lines)
  expect(view.events.map(({ event }) => event)).toEqual(['open', ...Array.from({ length: lines - 1 }, () => 'syslog')])
})

test('a reader that stops for longer misses lines, and is told how many', async () => {
  const { source, view, lines } = await crowded()
  await pass(streamLimits.patienceMs)
  expect(source.state.read).toBe(lines)
  void view.readAll()
  await pass()
  const gap: unknown = JSON.parse(view.events.find(({ event }) => event === 'gap')?.data ?? '{}')
  const shown = view.events.filter(({ event }) => event === 'syslog').length
  expect(gap).toEqual({ count: lines - 1 - shown })
  source.send(said('and on'))
  await pass()
  expect(view.events.at(-1)?.data).toContain('and on')
})

/** A stream that nobody reads yet, with more lines than may wait: a hundred of 16 KiB. */
async function crowded() {
  const source = gateway()
  source.send('event: ping\ndata: pong\n\n')
  const { listen } = server(source.dial)
  const view = reader(await listen())
  for (let line = 0; line < 100; line += 1) source.send(said('x'.repeat(16 * 1024)))
  await pass()
  return { source, view, lines: 101 }
}
