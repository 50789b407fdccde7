import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { CommandError } from './command-error.ts'
import { contentPolicy } from './content-policy.ts'

/**
 * The built dashboard as an app: hashed files for good, the page for every navigation, 404 for the rest.
 * `secure` says that the site is reached over HTTPS only.
 */
export function createSite(root: string, { secure = false } = {}): Hono {
  const page = readPage(root)
  const files = serveStatic({ root, precompressed: true })
  const site = new Hono()

  site.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(securityHeaders)) c.header(name, value)
    if (secure) c.header('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  })
  site.on(['GET', 'HEAD'], '/assets/*', withCaching('public, max-age=31536000, immutable'), files, (c) => c.notFound())
  site.on(['GET', 'HEAD'], '*', async (c, next) => {
    if (isHidden(c.req.path)) return c.notFound()
    return isPage(c) ? answerPage(c, page) : next()
  })
  site.on(['GET', 'HEAD'], '*', withCaching('no-cache'), files, (c) =>
    isNavigation(c) ? answerPage(c, page) : c.notFound(),
  )
  site.all('*', (c) => c.text('Only GET and HEAD are answered here.', 405, { Allow: 'GET, HEAD' }))
  site.notFound((c) => c.text('There is no such file.', 404, { 'Cache-Control': 'no-store' }))
  return site
}

const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'X-Frame-Options': 'DENY',
}

interface Page {
  bodies: { encoding: 'br' | 'gzip' | undefined; bytes: Uint8Array<ArrayBuffer> }[]
  policy: string
  tag: string
}

/** Read once: the page is small, and its policy must match its inline scripts. */
function readPage(root: string): Page {
  const file = join(root, 'index.html')
  if (!existsSync(file)) throw new CommandError(`There is no dashboard in ${root}. Build it first: npm run build`)
  const html = new Uint8Array(readFileSync(file))
  const bodies: Page['bodies'] = []
  for (const [encoding, ending] of [
    ['br', '.br'],
    ['gzip', '.gz'],
  ] as const)
    if (existsSync(file + ending)) bodies.push({ encoding, bytes: new Uint8Array(readFileSync(file + ending)) })
  return {
    bodies: [...bodies, { encoding: undefined, bytes: html }],
    policy: contentPolicy(new TextDecoder().decode(html)),
    tag: `W/"${createHash('sha256').update(html).digest('base64url')}"`,
  }
}

function answerPage(c: Context, page: Page): Response {
  const accepted = new Set((c.req.header('Accept-Encoding') ?? '').split(',').map((name) => name.trim()))
  const body = page.bodies.find(({ encoding }) => encoding === undefined || accepted.has(encoding))
  c.header('Cache-Control', 'no-cache')
  c.header('Content-Security-Policy', page.policy)
  c.header('ETag', page.tag)
  c.header('Vary', 'Accept-Encoding')
  if (c.req.header('If-None-Match') === page.tag) return c.body(null, 304)
  c.header('Content-Type', 'text/html; charset=utf-8')
  if (body?.encoding) c.header('Content-Encoding', body.encoding)
  return body && c.req.method === 'GET' ? c.body(body.bytes) : c.body(null)
}

const isPage = (c: Context) => c.req.path === '/' || c.req.path === '/index.html'

/** A person opening an address, and not a script or a stylesheet asking for a file. */
function isNavigation(c: Context): boolean {
  const mode = c.req.header('Sec-Fetch-Mode')
  return mode === undefined ? (c.req.header('Accept') ?? '').includes('text/html') : mode === 'navigate'
}

/** Vite's manifest and the like are for the build, not for visitors. Further down, a dot may begin a session's key. */
const isHidden = (path: string) => /^\/+\./.test(path)

function withCaching(value: string) {
  return async (c: Context, next: () => Promise<void>) => {
    await next()
    if (c.res.status !== 200 && c.res.status !== 206) return
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', value)
    // Also on the uncompressed answer, or a shared cache hands it to everybody.
    if (!c.res.headers.has('Vary')) c.header('Vary', 'Accept-Encoding')
  }
}
