import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod/mini'
import type { DeviceFlow, DeviceProgress, Granted } from '#mocks/agent/device-flow.ts'

interface RealDeviceFlowOptions {
  /** Address of the authorization server; asked for when somebody signs in first. */
  server: () => Promise<string>
  /** Milliseconds; rejects when `signal` says so. */
  wait?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

export interface RealDeviceFlow extends DeviceFlow {
  /** Forgets every sign-in that is under way. */
  stop(): void
}

const codeSchema = z.object({
  device_code: z.string(),
  user_code: z.string(),
  verification_uri: z.string(),
  expires_in: z.number(),
  interval: z._default(z.number(), 5),
})

const tokenSchema = z.object({
  access_token: z.optional(z.string()),
  error: z.optional(z.string()),
  interval: z.optional(z.number()),
})

const userSchema = z.object({ login: z.string() })

/** Speaks RFC 8628 to an authorization server, and asks it in the background until it has decided. */
export function realDeviceFlow({ server, wait = sleepFor }: RealDeviceFlowOptions): RealDeviceFlow {
  const sessions = new Map<string, DeviceProgress>()
  const stopping = new AbortController()

  async function follow(base: string, sessionId: string, code: z.output<typeof codeSchema>, granted: Granter) {
    const endsAt = Date.now() + code.expires_in * 1000
    let { interval } = code
    while (Date.now() < endsAt) {
      await wait(interval * 1000, stopping.signal)
      const answer = await post(tokenSchema, `${base}/login/oauth/access_token`, {
        client_id: clientId,
        device_code: code.device_code,
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      }).catch(() => undefined)
      if (answer?.access_token !== undefined) {
        const account = await nameOf(base, answer.access_token)
        await granted({ token: answer.access_token, account })
        return sessions.set(sessionId, { status: 'ok', account })
      }
      if (answer?.error === 'slow_down') {
        interval = Math.max(interval + 5, answer.interval ?? 0)
        sessions.set(sessionId, { status: 'pending', error: 'slow_down' })
      } else if (answer === undefined) {
        // No answer at all: RFC 8628 asks to go easier on it.
        interval *= 2
      } else if (answer.error !== undefined && answer.error !== 'authorization_pending') {
        return sessions.set(sessionId, { status: 'error', error: answer.error })
      }
    }
    return sessions.set(sessionId, { status: 'error', error: 'expired_token' })
  }

  return {
    async start(granted) {
      const base = await server()
      const code = await post(codeSchema, `${base}/login/device/code`, { client_id: clientId, scope: 'read:user' })
      const sessionId = randomUUID()
      sessions.set(sessionId, { status: 'pending' })
      void follow(base, sessionId, code, granted).catch((error: unknown) => {
        if (!stopping.signal.aborted) sessions.set(sessionId, { status: 'error', error: String(error) })
      })
      return {
        sessionId,
        userCode: code.user_code,
        verificationUri: code.verification_uri,
        expiresIn: code.expires_in,
        interval: code.interval,
      }
    },
    progress(sessionId) {
      const progress = sessions.get(sessionId)
      // Said once: who asks slows down once for it.
      if (progress?.status === 'pending') sessions.set(sessionId, { status: 'pending' })
      return progress
    },
    stop: () => stopping.abort(),
  }
}

type Granter = (grant: Granted) => Promise<void>

const clientId = 'harbourline-reference-agent'

async function post<S extends z.ZodMiniType>(schema: S, url: string, form: Record<string, string>) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams(form),
    signal: AbortSignal.timeout(10_000),
  })
  return z.parse(schema, await answer.json())
}

async function nameOf(base: string, token: string): Promise<string> {
  const headers = { accept: 'application/json', authorization: `Bearer ${token}` }
  const answer = await fetch(`${base}/user`, { headers, signal: AbortSignal.timeout(10_000) })
  return z.parse(userSchema, await answer.json()).login
}

const sleepFor = (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal })
