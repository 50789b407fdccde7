import { call, nothing } from '#api/client.ts'
import type { PasswordChange } from '#contract/placet/account.ts'
import { action } from '#kit/action.ts'
import { sessionKeys } from '#kit/session.ts'

export const changePassword = action({
  run: (passwords: PasswordChange) =>
    call('/api/auth/change-password', { method: 'POST', body: passwords, returns: nothing }),
  invalidates: () => [sessionKeys.me],
  done: () => 'Your password is changed. Every other session was signed out.',
})
