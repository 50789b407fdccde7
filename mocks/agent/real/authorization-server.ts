import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { randomBytes, randomInt } from 'node:crypto'

export interface AuthorizationServerOptions {
  /** Where people are sent; its own page unless given. */
  verificationUri?: string
  /** Seconds. */
  expiresIn?: number
  /** Seconds between two questions; who asks sooner is told to slow down. */
  interval?: number
  /** Who signs in there. */
  account?: string
}

export type Verdict = 'approve' | 'deny' | 'expire' | 'slow-down'

export interface AuthorizationServer {
  url: string
  /** What a person does with a code on its page. False: no such code. */
  decide(userCode: string, verdict: Verdict): boolean
  close(): Promise<void>
}

interface Request {
  deviceCode: string
  interval: number
  endsAt: number
  askedAt: number
  decision?: 'approve' | 'deny'
}

/** A small authorization server for devices (RFC 8628) on a port of this machine, speaking as GitHub does. Times in seconds on the wire. */
export async function startAuthorizationServer(options: AuthorizationServerOptions = {}): Promise<AuthorizationServer> {
  const { expiresIn = 900, interval = 5, account = 'harbourline-ops' } = options
  const byCode = new Map<string, Request>()
  const tokens = new Set<string>()
  const app = new Hono()
  const { url, close } = await listen(app)

  app.post('/login/device/code', () => {
    const deviceCode = randomBytes(20).toString('hex')
    const userCode = newUserCode()
    byCode.set(userCode, { deviceCode, interval, endsAt: Date.now() + expiresIn * 1000, askedAt: Date.now() })
    return Response.json({
      device_code: deviceCode,
      user_code: userCode,
      verification_uri: options.verificationUri ?? `${url}/login/device`,
      expires_in: expiresIn,
      interval,
    })
  })
  app.post('/login/oauth/access_token', async (c) => {
    const { device_code: deviceCode, grant_type: grantType } = await c.req.parseBody()
    if (grantType !== 'urn:ietf:params:oauth:grant-type:device_code')
      return Response.json({ error: 'unsupported_grant_type' })
    const request = [...byCode.values()].find((one) => one.deviceCode === deviceCode)
    return Response.json(request ? answerTo(request, tokens) : { error: 'incorrect_device_code' })
  })
  app.get('/user', (c) => {
    const token = c.req.header('authorization')?.replace('Bearer ', '') ?? ''
    return tokens.has(token)
      ? Response.json({ login: account })
      : Response.json({ message: 'Bad credentials' }, { status: 401 })
  })
  app.get('/login/device', (c) => c.html(page('Enter the code that your agent shows.')))
  app.post('/login/device', async (c) => {
    const { user_code: userCode, verdict } = await c.req.parseBody()
    const known = typeof userCode === 'string' && isVerdict(verdict) && decide(userCode.trim().toUpperCase(), verdict)
    return c.html(page(known ? 'Done. You can close this page.' : 'There is no such code.'), known ? 200 : 404)
  })
  return { url, decide, close }

  function decide(userCode: string, verdict: Verdict): boolean {
    const request = byCode.get(userCode)
    if (!request) return false
    if (verdict === 'expire') request.endsAt = Date.now()
    else if (verdict === 'slow-down') request.askedAt = Number.POSITIVE_INFINITY
    else request.decision = verdict
    return true
  }
}

/** GitHub answers 200 to all of these, and names the error in the body. */
function answerTo(request: Request, tokens: Set<string>) {
  const { askedAt, endsAt, interval, decision } = request
  const now = Date.now()
  request.askedAt = now
  if (now >= endsAt) return { error: 'expired_token' }
  // A timer may ring a little early.
  if (now - askedAt < interval * 1000 - 50) {
    request.interval += 5
    return { error: 'slow_down', interval: request.interval }
  }
  if (decision === 'deny') return { error: 'access_denied' }
  if (decision !== 'approve') return { error: 'authorization_pending' }
  const token = `gho_${randomBytes(18).toString('hex')}`
  tokens.add(token)
  return { access_token: token, token_type: 'bearer', scope: 'read:user' }
}

const letters = 'BCDFGHJKLMNPQRSTVWXZ'

/** Without vowels, so that it spells nothing. */
function newUserCode(): string {
  const part = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  return `${part()}-${part()}`
}

const isVerdict = (value: unknown): value is Verdict =>
  value === 'approve' || value === 'deny' || value === 'expire' || value === 'slow-down'

const page = (words: string) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Sign in a device</title>
<style>body{font:16px system-ui;max-width:26rem;margin:15vh auto;padding:0 1rem}input,button{font:inherit;padding:.4rem .7rem}</style>
<h1>Sign in a device</h1><p>${words}</p>
<form method="post"><p><label>Code <input name="user_code" required autocomplete="off" placeholder="ABCD-EFGH"></label></p>
<p><button name="verdict" value="approve">Approve</button> <button name="verdict" value="deny">Deny</button>
<button name="verdict" value="expire">Let it expire</button> <button name="verdict" value="slow-down">Say slow down</button></p></form></html>`

function listen(app: Hono): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createAdaptorServer({ fetch: app.fetch })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      const close = () =>
        new Promise<void>((closed) => {
          server.close(() => closed())
          if ('closeAllConnections' in server) server.closeAllConnections()
        })
      resolve({ url: `http://127.0.0.1:${port}`, close })
    })
  })
}
