import type { Hono } from 'hono'
import {
  firstPasswordSchema,
  loginSchema,
  passwordChangeSchema,
  ticketSchema,
  type User,
} from '#contract/placet/account.ts'
import { invalid, readBody } from '#server/body.ts'
import type { Env, ServerContext } from '#server/context.ts'
import { readPreferences } from '#server/preferences.ts'
import { Refusal } from '#server/problem.ts'
import { sha256Hex } from '#server/random.ts'
import type { UserRow } from '#server/store.ts'
import { mountApiKeys } from './api-key-routes.ts'
import { createPasswordCheck, type PasswordCheck } from './password-check.ts'
import { clearSessionCookie, findSession, requireUser, signIn } from './session.ts'

/** Contract A.1, and signing in with a single-use ticket. */
export function mountAccount(app: Hono<Env>, context: ServerContext): void {
  const { config } = context
  const passwords = createPasswordCheck(config)
  mountSignIn(app, context, passwords)
  mountPasswordChange(app, context, passwords)
  mountApiKeys(app, context)

  app.get('/api/auth/me', requireUser(context), async (c) =>
    c.json({
      user: presentUser(c.var.user),
      preferences: await readPreferences(config, c.var.user.id),
      hasPassword: c.var.user.passwordHash !== '',
      gateways: (await config.store.gateways.ofUser(c.var.user.id)).length,
    }),
  )

  app.post('/api/auth/refresh', requireUser(context), async (c) => {
    await signIn(c, context, c.var.user)
    await config.store.sessions.remove(c.var.session.id)
    const { mustChangePassword: _, ...user } = presentUser(c.var.user)
    return c.json({ user })
  })

  app.post('/api/auth/logout', async (c) => {
    const found = await findSession(c, context)
    if (found !== undefined) await config.store.sessions.remove(found.session.id)
    clearSessionCookie(c, context)
    return c.json({ message: 'You are signed out.' })
  })
}

function mountSignIn(app: Hono<Env>, context: ServerContext, passwords: PasswordCheck): void {
  const { config } = context

  app.post('/api/auth/login', async (c) => {
    const { email, password } = await readBody(c, loginSchema)
    const user = await passwords.checkLogin(email.toLowerCase(), password, config.clientAddress(c.req.raw))
    await signIn(c, context, user)
    return c.json({ user: presentUser(user) })
  })

  app.post('/api/auth/ticket', async (c) => {
    const { ticket } = await readBody(c, ticketSchema)
    const taken = await config.store.tickets.take(await sha256Hex(ticket), config.now())
    const user = taken && (await config.store.users.byId(taken.userId))
    if (user === undefined)
      throw new Refusal(401, 'unauthorized', 'This sign-in link was used already or is too old. Make a new one.')
    await signIn(c, context, user)
    return c.json({ user: presentUser(user) })
  })
}

function mountPasswordChange(app: Hono<Env>, context: ServerContext, passwords: PasswordCheck): void {
  const { config } = context

  app.post('/api/auth/change-password', requireUser(context), async (c) => {
    const { user, session } = c.var
    const { currentPassword, newPassword } =
      user.passwordHash === '' ? await readBody(c, firstPasswordSchema) : await readBody(c, passwordChangeSchema)
    if (user.passwordHash !== '') await passwords.checkCurrent(user, currentPassword ?? '')
    if (newPassword === currentPassword)
      throw invalid([{ path: 'newPassword', message: 'Choose a password other than the current one.' }])
    await config.store.users.setPassword(user.id, await config.passwords.hash(newPassword), false)
    await config.store.sessions.removeOthers(user.id, session.id)
    return c.json({ message: 'Your password is changed. Every other session was signed out.' })
  })
}

function presentUser({ id, email, displayName, role, mustChangePassword }: UserRow): User {
  return { id, email, displayName, role, mustChangePassword }
}
