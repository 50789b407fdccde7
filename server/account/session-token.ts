import { jwtVerify, SignJWT } from 'jose'
import type { SessionRow, UserRow } from '#server/store.ts'

export interface SessionTokens {
  sign(session: SessionRow, user: UserRow): Promise<string>
  /** Undefined unless the signature is ours and the time is not up. */
  verify(token: string): Promise<SessionClaims | undefined>
}

interface SessionClaims {
  sessionId: string
  userId: string
  /** Seconds since the epoch. */
  expiresAt: number
}

const remembered = 2000

/** Session tokens: HS256, `{sub, email, role, sid}`. Whether the session still lives is read from the store each time. */
export function createSessionTokens(key: Uint8Array, now: () => number): SessionTokens {
  if (key.length < 32) throw new Error(`The session key must have at least 32 bytes, not ${key.length}.`)
  const imported = importKey(key)
  // Checking a signature costs more than the rest of a request, and a token that was good stays so until it expires.
  const known = new Map<string, SessionClaims>()

  return {
    sign: async (session, user) =>
      new SignJWT({ email: user.email, role: user.role, sid: session.id })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(user.id)
        .setIssuedAt(seconds(session.createdAt))
        .setExpirationTime(seconds(session.expiresAt))
        .sign(await imported),

    async verify(token) {
      const claims = known.get(token) ?? (await readToken(token, await imported, new Date(now())))
      if (claims === undefined || claims.expiresAt <= seconds(now())) {
        known.delete(token)
        return undefined
      }
      if (known.size >= remembered) known.clear()
      known.set(token, claims)
      return claims
    },
  }
}

async function readToken(token: string, key: CryptoKey, currentDate: Date): Promise<SessionClaims | undefined> {
  const verified = await jwtVerify(token, key, { algorithms: ['HS256'], currentDate }).catch(() => undefined)
  const { sub, sid, exp } = verified?.payload ?? {}
  if (typeof sub !== 'string' || typeof sid !== 'string' || exp === undefined) return undefined
  return { sessionId: sid, userId: sub, expiresAt: exp }
}

/** Imported once: given raw bytes, jose would import them anew for every token. */
function importKey(key: Uint8Array): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  return crypto.subtle.importKey('raw', Uint8Array.from(key), algorithm, false, ['sign', 'verify'])
}

const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000)
