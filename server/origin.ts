import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { sessionCookieName } from './account/session.ts'
import type { PlacetConfig } from './config.ts'
import type { Env } from './context.ts'
import { Refusal } from './problem.ts'

/**
 * Refuses a change that another site makes with our cookie. Calls without the cookie pass: a bearer token or an API key
 * is never sent along by itself.
 */
export function refuseForeignOrigin(config: PlacetConfig): MiddlewareHandler<Env> {
  const cookie = sessionCookieName(config.secureCookies)
  return async (c, next) => {
    if (!isSafe(c.req.method) && getCookie(c, cookie) !== undefined && !isOurs(c, config))
      throw new Refusal(
        403,
        'forbidden_origin',
        'This change did not come from a page of this site, so it was not made. Reload the page and try again.',
      )
    await next()
  }
}

const isSafe = (method: string) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

function isOurs(c: Context<Env>, { publicOrigin }: PlacetConfig): boolean {
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  if (site === 'cross-site') return false
  if (origin === undefined) return site === 'same-origin' || site === 'none'
  if (publicOrigin !== undefined) return origin === publicOrigin
  const { protocol, host } = new URL(c.req.url)
  return origin === `${protocol}//${c.req.header('host') ?? host}`
}
