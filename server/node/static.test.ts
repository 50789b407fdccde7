import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { precompress } from '#scripts/precompress.ts'
import { listen, type Listening } from './listen.ts'
import { createSite } from './static.ts'

const inline = "document.documentElement.dataset.x = '1'"
const page = `<!doctype html><html><head><script>${inline}</script><script type="module" src="/assets/app-AbC123.js"></script></head><body>${'hello '.repeat(300)}</body></html>`
const script = `export const words = ${JSON.stringify('many words '.repeat(500))}`

let folder: string
let server: Listening

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'placet-site-'))
  const dist = join(folder, 'dist')
  mkdirSync(join(dist, 'assets'), { recursive: true })
  mkdirSync(join(dist, '.vite'))
  writeFileSync(join(folder, 'secret.txt'), 'outside')
  writeFileSync(join(dist, 'index.html'), page)
  writeFileSync(join(dist, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(join(dist, '.vite', 'manifest.json'), '{}')
  writeFileSync(join(dist, 'assets', 'app-AbC123.js'), script)
  await precompress(dist)
  const site = createSite(dist)
  server = await listen({
    port: 0,
    host: '127.0.0.1',
    api: () => new Response('the API'),
    site: (request) => site.fetch(request),
    seen: () => undefined,
  })
})

afterAll(async () => {
  await server.close(1000)
  rmSync(folder, { recursive: true })
})

test('a hashed file is kept for good', async () => {
  const answer = await get('/assets/app-AbC123.js')
  expect(answer.status).toBe(200)
  expect(answer.body.toString()).toBe(script)
  expect(answer.headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': expect.stringContaining('javascript'),
    'x-content-type-options': 'nosniff',
    vary: 'Accept-Encoding',
  })
})

test.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
])('%s goes to whoever takes it', async (encoding, unpack) => {
  for (const [path, content] of [
    ['/assets/app-AbC123.js', script],
    ['/', page],
  ] as const) {
    const answer = await get(path, { 'accept-encoding': encoding })
    expect(answer.headers).toMatchObject({ 'content-encoding': encoding, vary: 'Accept-Encoding' })
    expect(unpack(answer.body).toString()).toBe(content)
  }
})

test('the page may run its own scripts and nothing else', async () => {
  const { headers } = await get('/')
  const hash = createHash('sha256').update(inline).digest('base64')
  expect(headers['content-security-policy']).toContain(`script-src 'self' 'sha256-${hash}';`)
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
  })
})

test('the page is asked for again, and not sent again', async () => {
  const { headers } = await get('/')
  const again = await get('/', { 'if-none-match': String(headers['etag']) })
  expect(again.status).toBe(304)
  expect(again.body).toHaveLength(0)
})

test.each([
  '/',
  '/agents/a-1/sessions/telegram:1.5',
  '/agents/a%2F1/audit?q=x',
  '/agents/a-1/sessions/.hidden',
  '/agents/a-1/audit/runs/..%2F..',
  '/settings/preferences',
  '/index.html',
])('opening %s shows the page', async (path) => {
  const answer = await get(path, { 'sec-fetch-mode': 'navigate', accept: 'text/html' })
  expect(answer.status).toBe(200)
  expect(answer.body.toString()).toBe(page)
})

test.each([
  ['a missing hashed file', '/assets/gone-AbC123.js', { 'sec-fetch-mode': 'navigate' }],
  ['a missing file asked for by a script', '/missing.js', { 'sec-fetch-mode': 'no-cors' }],
  ['robots.txt', '/robots.txt', { accept: '*/*' }],
  ['a build file', '/.vite/manifest.json', { 'sec-fetch-mode': 'navigate' }],
])('%s is a 404 and not the page', async (_name, path, headers) => {
  const answer = await get(path, headers)
  expect(answer.status).toBe(404)
  expect(answer.headers['cache-control']).toBe('no-store')
  expect(answer.body.toString()).not.toContain('hello')
})

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/..\\secret.txt',
  '//secret.txt',
  '/%00',
])('%s does not lead out of the folder', async (path) => {
  const answer = await get(path)
  expect([400, 404]).toContain(answer.status)
  expect(answer.body.toString()).not.toContain('outside')
})

test('a file that is not hashed is asked for each time', async () => {
  const answer = await get('/favicon.svg')
  expect(answer.headers).toMatchObject({
    'cache-control': 'no-cache',
    'content-type': expect.stringContaining('image/svg+xml'),
  })
})

test('a HEAD is answered without a body, and a POST not at all', async () => {
  const head = await get('/', {}, 'HEAD')
  expect([head.status, head.body.length]).toEqual([200, 0])
  const post = await get('/', {}, 'POST')
  expect([post.status, post.headers['allow']]).toEqual([405, 'GET, HEAD'])
})

test.each(['/api', '/api/x', '/api?x', '/healthz', '/readyz'])('%s belongs to the API', async (path) => {
  expect((await get(path)).body.toString()).toBe('the API')
})

/** Over `node:http`, because `fetch` tidies paths up before it sends them. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }>((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port: server.port, path, headers, method }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    request.on('error', reject)
    request.end()
  })
}
