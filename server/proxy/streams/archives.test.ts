import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Dial, DialRequest } from '#server/config.ts'
import type { Target } from '#server/proxy/target.ts'
import { archiveLimits, createArchives } from './archives.ts'
import type { UploadRequest } from './upload.ts'

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
const mebibyte = 1024 * 1024
const piece = new Uint8Array(64 * 1024)

/** Counts what was made and what was taken of it: the difference is what somebody holds. */
function counter() {
  const count = { made: 0, taken: 0, most: 0 }
  return {
    count,
    made: (bytes: number) => {
      count.made += bytes
      count.most = Math.max(count.most, count.made - count.taken)
    },
    taken: (bytes: number) => void (count.taken += bytes),
  }
}

async function* piecesOf(bytes: number, made: (bytes: number) => void) {
  for (let sent = 0; sent < bytes; sent += piece.length) {
    made(piece.length)
    yield piece
  }
}

const bytesOf = (text: string) => new TextEncoder().encode(text)
const once = async function* (text: string) {
  yield bytesOf(text)
}

function downloading(dial: Dial, change: { signal?: AbortSignal; stopping?: AbortSignal } = {}) {
  const recorded: number[] = []
  const { signal = new AbortController().signal, ...config } = change
  const archives = createArchives({ dial, version: 'test', ...config })
  const download = () =>
    archives.download(target, {
      path: '/v0/management/backup?full=true',
      requestId: 'r1',
      signal,
      type: 'application/gzip',
      filename: 'plexus-one.tar.gz',
      record: async () => void recorded.push(1),
    })
  return { download, recorded }
}

test('64 MiB come down without more than a piece being held', async () => {
  const { count, made, taken } = counter()
  const { download, recorded } = downloading(async () => ({
    status: 200,
    headers: { 'content-type': 'application/gzip', 'content-length': String(64 * mebibyte) },
    body: piecesOf(64 * mebibyte, made),
  }))
  const answer = await download()

  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/gzip',
    'content-disposition': 'attachment; filename="plexus-one.tar.gz"',
    'content-length': String(64 * mebibyte),
  })
  expect(recorded).toEqual([1])
  expect(count.made).toBe(0)
  for await (const chunk of answer.body ?? []) taken(chunk.length)
  expect(count.taken).toBe(64 * mebibyte)
  expect(count.most).toBeLessThanOrEqual(2 * piece.length)
})

test('who stops reading stops the gateway, and who leaves lets it go', async () => {
  const { count, made } = counter()
  let signal: AbortSignal | undefined
  const { download } = downloading(async (request) => {
    signal = request.signal
    return { status: 200, headers: { 'content-type': 'application/gzip' }, body: piecesOf(mebibyte, made) }
  })
  const reader = (await download()).body?.getReader()
  await reader?.read()
  await vi.advanceTimersByTimeAsync(1000)
  expect(count.made).toBe(piece.length)
  await reader?.cancel()
  expect(signal?.aborted).toBe(true)
})

test.each([
  [
    'says no',
    { status: 403, headers: {}, body: once('{"error":{"message":"Admin privileges required"}}') },
    'upstream_403',
  ],
  ['sends a page', { status: 200, headers: { 'content-type': 'text/html' }, body: once('<html>') }, 'upstream_invalid'],
])('nothing is recorded of a download when the gateway %s', async (_what, answer, code) => {
  const { download, recorded } = downloading(async () => answer)
  await expect(download()).rejects.toMatchObject({ code })
  expect(recorded).toEqual([])
})

test('a download that breaks off breaks the answer off', async () => {
  async function* broken() {
    yield piece
    throw Object.assign(new Error('cut'), { code: 'ECONNRESET' })
  }
  const { download } = downloading(async () => ({
    status: 200,
    headers: { 'content-type': 'application/gzip' },
    body: broken(),
  }))
  const answer = await download()
  await expect(answer.arrayBuffer()).rejects.toThrow('was cut off')
})

test('a download in which nothing moves is broken off', async () => {
  const { download } = downloading(async () => ({
    status: 200,
    headers: { 'content-type': 'application/gzip' },
    body: { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) },
  }))
  const answer = await download()
  await Promise.all([
    expect(answer.arrayBuffer()).rejects.toThrow('Nothing has moved'),
    vi.advanceTimersByTimeAsync(archiveLimits.idleMs),
  ])
})

test('a backup that takes minutes to gather is waited for, though not for ever', async () => {
  const gathered = Promise.withResolvers<void>()
  const { download } = downloading(async (request) => {
    await orCut(gathered.promise, request)
    return { status: 200, headers: { 'content-type': 'application/gzip' }, body: once('backup') }
  })
  const slow = download()
  await vi.advanceTimersByTimeAsync(archiveLimits.workMs - 1)
  gathered.resolve()
  expect(await (await slow).text()).toBe('backup')

  const dead = downloading(async (request) => orCut(new Promise<never>(() => undefined), request))
  await Promise.all([
    expect(dead.download()).rejects.toMatchObject({ message: expect.stringContaining('for 10 minutes') }),
    vi.advanceTimersByTimeAsync(archiveLimits.workMs),
  ])
})

test('a server that stops breaks a download off', async () => {
  const stop = new AbortController()
  const { download } = downloading(
    async () => ({
      status: 200,
      headers: { 'content-type': 'application/gzip' },
      body: { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) },
    }),
    { stopping: stop.signal },
  )
  const answer = await download()
  setTimeout(() => stop.abort(), 10)
  await Promise.all([
    expect(answer.arrayBuffer()).rejects.toThrow('The server is stopping.'),
    vi.advanceTimersByTimeAsync(10),
  ])
})

function uploading(dial: Dial, change: Partial<UploadRequest> = {}) {
  return createArchives({ dial, version: 'test' }).upload(target, {
    path: '/v0/management/restore',
    requestId: 'r1',
    signal: new AbortController().signal,
    type: 'application/gzip',
    body: streamOf('backup'),
    announced: undefined,
    limit: 100 * mebibyte,
    ...change,
  })
}

const streamOf = (text: string) => new Response(text).body

/** Takes the body piece by piece, as a socket does. */
async function takeAll({ body }: DialRequest, taken: (bytes: number) => void = () => undefined) {
  if (typeof body !== 'object' || body instanceof Uint8Array) return
  for await (const chunk of body) taken(chunk.length)
}

/** As a dial does: what it waits for, or the reason why it was cut. */
function orCut<T>(promise: Promise<T>, { signal }: DialRequest): Promise<T> {
  const cut = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => cut.reject(signal.reason))
  return Promise.race([promise, cut.promise])
}

const restored = { success: true, restored: { providers: 5 }, message: 'Full restore complete.' }
const answered = (status: number, body: string) => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: once(body),
})

test('64 MiB go up without more than a piece being held', async () => {
  const { count, made, taken } = counter()
  const source = piecesOf(64 * mebibyte, made)
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value } = await source.next()
        if (value === undefined) controller.close()
        else controller.enqueue(value)
      },
    },
    { highWaterMark: 0 },
  )
  let seen: DialRequest | undefined
  const answer = await uploading(
    async (request) => {
      seen = request
      await takeAll(request, taken)
      return answered(200, JSON.stringify(restored))
    },
    { body, announced: 64 * mebibyte },
  )

  expect(answer).toEqual(restored)
  expect(count.taken).toBe(64 * mebibyte)
  expect(count.most).toBeLessThanOrEqual(2 * piece.length)
  expect(seen).toMatchObject({
    method: 'POST',
    headers: { 'x-admin-key': key, 'content-type': 'application/gzip', 'content-length': String(64 * mebibyte) },
  })
})

test.each([
  [400, '{"error":"Invalid backup: missing plexus_backup field"}', 'Invalid backup: missing plexus_backup field'],
  [500, '{"error":"Unsupported backup version 99 (expected 1)"}', 'Unsupported backup version 99 (expected 1)'],
])('what the gateway says against a backup with %i is said', async (status, body, message) => {
  await expect(uploading(async () => answered(status, body))).rejects.toMatchObject({
    code: `upstream_${status}`,
    message,
  })
})

test.each([
  ['another type', { type: 'text/csv' }, 415],
  ['no type', { type: undefined }, 415],
  ['an announced size that is too large', { announced: 101 * mebibyte }, 413],
])('%s is refused before the gateway is asked', async (_what, change, status) => {
  const dial = vi.fn<Dial>()
  await expect(uploading(dial, change)).rejects.toMatchObject({ status })
  expect(dial).not.toHaveBeenCalled()
})

test('a body that turns out too large is broken off', async () => {
  const upload = uploading(
    async (request) => {
      await takeAll(request)
      return answered(200, '{}')
    },
    { limit: 3 },
  )
  await expect(upload).rejects.toMatchObject({ status: 413, code: 'too_large' })
})

test('a gateway that takes nothing is given up', async () => {
  const upload = uploading(
    ({ signal }) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  )
  await Promise.all([
    expect(upload).rejects.toMatchObject({ code: 'upstream_timeout' }),
    vi.advanceTimersByTimeAsync(archiveLimits.idleMs),
  ])
})

test('a restore that takes minutes after the upload is waited for, though not for ever', async () => {
  const done = Promise.withResolvers<void>()
  const restoring = (until: Promise<void>) =>
    uploading(async (request) => {
      await takeAll(request)
      await orCut(until, request)
      return answered(200, JSON.stringify(restored))
    })
  const slow = restoring(done.promise)
  await vi.advanceTimersByTimeAsync(archiveLimits.workMs - 1)
  done.resolve()
  expect(await slow).toEqual(restored)

  await Promise.all([
    expect(restoring(new Promise(() => undefined))).rejects.toMatchObject({ code: 'upstream_timeout' }),
    vi.advanceTimersByTimeAsync(archiveLimits.workMs),
  ])
})

test('the stored key does not come back in an answer', async () => {
  expect(await uploading(async () => answered(200, JSON.stringify({ message: `with ${key}` })))).toEqual({
    message: 'with •••77aa',
  })
})

test('one person has so many under way at once, and a broken one makes room', async () => {
  const pieces = Array.from({ length: archiveLimits.each + 1 }, () => Promise.withResolvers<never>())
  const waiting = pieces.map(({ promise }) => promise)
  const { download } = downloading(async () => ({
    status: 200,
    headers: { 'content-type': 'application/gzip' },
    body: { [Symbol.asyncIterator]: () => ({ next: () => waiting.shift() ?? new Promise<never>(() => undefined) }) },
  }))
  const answers = []
  for (let at = 0; at < archiveLimits.each; at += 1) answers.push((await download()).arrayBuffer())
  const [first] = answers
  await expect(download()).rejects.toMatchObject({ status: 429 })
  pieces[0]?.reject(new Error('cut'))
  await expect(first).rejects.toThrow('could not be reached')
  await expect(download()).resolves.toBeInstanceOf(Response)
})
