import { randomUUID } from 'node:crypto'
import { randomToken, sha256Hex } from '#server/random.ts'
import type { Store, UserRow } from '#server/store.ts'
import { passwords } from './passwords.ts'

const ticketLifetimeMs = 10 * 60 * 1000

/** Adds a user. Without a password such a person signs in by link, and may choose one later. */
export async function addUser(
  store: Store,
  person: Pick<UserRow, 'email' | 'displayName' | 'role'>,
  password?: string,
): Promise<UserRow> {
  const row: UserRow = {
    ...person,
    id: randomUUID(),
    email: person.email.toLowerCase(),
    passwordHash: password === undefined ? '' : await passwords.hash(password),
    mustChangePassword: password !== undefined,
    createdAt: Date.now(),
  }
  await store.users.insert(row)
  return row
}

/** A link that signs `userId` in once, within 10 minutes. The token is in the fragment, which no server ever sees or logs. */
export async function signInLink(store: Store, userId: string, origin: string): Promise<string> {
  const ticket = randomToken()
  await store.tickets.insert({ hash: await sha256Hex(ticket), userId, expiresAt: Date.now() + ticketLifetimeMs })
  return `${origin}/login#ticket=${ticket}`
}
