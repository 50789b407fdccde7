import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { LogEntry, PlacetConfig } from './config.ts'
import type { Env } from './context.ts'
import { Refusal } from './problem.ts'

/** Around every API request: its id, the headers that each answer carries, and one log line. */
export function hygiene({ log, now, secureCookies }: PlacetConfig): MiddlewareHandler<Env> {
  const headers = Object.entries(secureCookies ? { ...answerHeaders, ...overHttps } : answerHeaders)
  return async (c, next) => {
    const startedAt = now()
    const requestId = crypto.randomUUID()
    c.set('requestId', requestId)
    await next()
    // A page, such as the documentation, brings a policy of its own.
    for (const [name, value] of headers) if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    c.res.headers.set('X-Request-Id', requestId)
    log(describe(c, now() - startedAt))
  }
}

const answerHeaders = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}

const overHttps = { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }

function describe(c: Context<Env>, tookMs: number): LogEntry {
  const { status } = c.res
  const failure = c.error === undefined ? {} : describeFailure(c.error)
  const userId = c.var.user?.id
  const { agentId, gatewayId } = c.var
  return {
    level: status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info',
    event: 'request',
    requestId: c.var.requestId,
    method: c.req.method,
    route: routeOf(c),
    status,
    tookMs,
    ...(userId === undefined ? {} : { userId }),
    ...(agentId === undefined ? {} : { agentId }),
    ...(gatewayId === undefined ? {} : { gatewayId }),
    ...failure,
  }
}

/** The declared pattern, because paths hold session keys and file names. Middleware matches every method, routes one. */
function routeOf(c: Context<Env>): string {
  return matchedRoutes(c).find(({ method }) => method !== 'ALL')?.path ?? 'unknown'
}

/** A bug is described by its kind and place only: foreign messages quote what they choked on, which may be a key. */
function describeFailure(error: Error): Pick<LogEntry, 'code' | 'message'> {
  if (error instanceof Refusal) return { code: error.code }
  const kind = 'code' in error ? `${error.name} ${String(error.code)}` : error.name
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { code: 'internal', message: [kind, ...frames.slice(0, 3).map((frame) => frame.trim())].join(' ') }
}
