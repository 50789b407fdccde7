import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Env, ServerContext } from '#server/context.ts'
import { Refusal } from '#server/problem.ts'
import { randomToken } from '#server/random.ts'
import type { SessionRow, UserRow } from '#server/store.ts'

const lifetimeSeconds = 7 * 24 * 60 * 60

/** Lets only a signed-in person through, and sets `user` and `session`. The cookie is looked at first, then the bearer. */
export function requireUser(context: ServerContext): MiddlewareHandler<Env> {
  return async (c, next) => {
    const found = await findSession(c, context)
    if (found === undefined) throw new Refusal(401, 'unauthorized', 'You are not signed in. Sign in and try again.')
    c.set('user', found.user)
    c.set('session', found.session)
    await next()
  }
}

/** The live session that the request's token names, re-read from the store. */
export async function findSession(
  c: Context<Env>,
  { config, tokens }: ServerContext,
): Promise<{ session: SessionRow; user: UserRow } | undefined> {
  const token = getCookie(c, sessionCookieName(config.secureCookies)) ?? bearerOf(c)
  const claims = token === undefined ? undefined : await tokens.verify(token)
  if (claims === undefined) return undefined
  const found = await config.store.sessions.find(claims.sessionId, config.now())
  return found?.user.id === claims.userId ? found : undefined
}

/** Stores a new session and gives its signed token. */
async function startSession({ config, tokens }: ServerContext, user: UserRow): Promise<string> {
  const createdAt = config.now()
  const session = { id: randomToken(), userId: user.id, createdAt, expiresAt: createdAt + lifetimeSeconds * 1000 }
  await config.store.sessions.insert(session)
  return tokens.sign(session, user)
}

/** Starts a session and puts its token into the answer's cookie. */
export async function signIn(c: Context<Env>, context: ServerContext, user: UserRow): Promise<void> {
  const { secureCookies } = context.config
  setCookie(c, sessionCookieName(secureCookies), await startSession(context, user), {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    maxAge: lifetimeSeconds,
    secure: secureCookies,
  })
}

export function clearSessionCookie(c: Context<Env>, { config }: ServerContext): void {
  deleteCookie(c, sessionCookieName(config.secureCookies), { path: '/', secure: config.secureCookies })
}

/** `__Host-` binds the cookie to this very host, but browsers take it over HTTPS only. */
export const sessionCookieName = (secure: boolean) => (secure ? '__Host-access_token' : 'access_token')

/** The token of `Authorization: Bearer …`. */
export function bearerOf(c: Context<Env>): string | undefined {
  const header = c.req.header('authorization')
  return header !== undefined && /^bearer /i.test(header) ? header.slice(7).trim() : undefined
}
