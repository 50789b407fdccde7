import type { PlacetConfig } from '#server/config.ts'
import { Refusal } from '#server/problem.ts'
import { randomToken } from '#server/random.ts'
import type { UserRow } from '#server/store.ts'
import { createThrottle } from '#server/throttle.ts'

const windowMs = 5 * 60 * 1000

export interface PasswordCheck {
  /** The user, or the same 401 after the same work whether the address or the password was wrong. */
  checkLogin(email: string, password: string, clientAddress: string): Promise<UserRow>
  /** A 401 unless it is the user's password now. */
  checkCurrent(user: UserRow, password: string): Promise<void>
}

/** Compares passwords, and slows down guessing: by account, known or not, and by where the guesses come from. */
export function createPasswordCheck({ store, passwords, now }: PlacetConfig): PasswordCheck {
  const byAccount = createThrottle({ limit: 10, windowMs, now })
  const byAddress = createThrottle({ limit: 50, windowMs, now })
  const byUser = createThrottle({ limit: 10, windowMs, now })
  // Verified against when there is no such user, or none with a password, so that all cases take as long.
  const decoy = passwords.hash(randomToken())
  decoy.catch(() => undefined)

  return {
    async checkLogin(email, password, clientAddress) {
      byAddress.take(clientAddress)
      byAccount.take(email)
      const user = await store.users.byEmail(email)
      const matches = await passwords.verify(password, user?.passwordHash || (await decoy))
      if (user === undefined || !matches) throw new Refusal(401, 'unauthorized', 'E-mail address or password is wrong.')
      byAccount.release(email)
      byAddress.release(clientAddress)
      return user
    },

    async checkCurrent(user, password) {
      byUser.take(user.id)
      if (!(await passwords.verify(password, user.passwordHash)))
        throw new Refusal(401, 'wrong_password', 'Current password is wrong.')
      byUser.release(user.id)
    },
  }
}
