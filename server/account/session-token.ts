import { jwtVerify, SignJWT } from 'jose'
import type { SessionRow, UserRow } from '#server/store.ts'

export interface SessionTokens {
  sign(session: SessionRow, user: UserRow): Promise<string>
  /** Undefined unless the signature is ours and the time is not up. */
  verify(token: string): Promise<{ sessionId: string; userId: string } | undefined>
}

/** Session tokens: HS256, `{sub, email, role, sid}`. Who a request belongs to is still read from the store each time. */
export function createSessionTokens(key: Uint8Array, now: () => number): SessionTokens {
  if (key.length < 32) throw new Error(`The session key must have at least 32 bytes, not ${key.length}.`)
  // Imported once: given raw bytes, jose would import them anew on every request.
  const imported = crypto.subtle.importKey('raw', Uint8Array.from(key), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ])

  return {
    sign: async (session, user) =>
      new SignJWT({ email: user.email, role: user.role, sid: session.id })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(user.id)
        .setIssuedAt(seconds(session.createdAt))
        .setExpirationTime(seconds(session.expiresAt))
        .sign(await imported),

    async verify(token) {
      const options = { algorithms: ['HS256'], currentDate: new Date(now()) }
      const verified = await jwtVerify(token, await imported, options).catch(() => undefined)
      const { sub, sid } = verified?.payload ?? {}
      return typeof sub === 'string' && typeof sid === 'string' ? { sessionId: sid, userId: sub } : undefined
    },
  }
}

const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000)
