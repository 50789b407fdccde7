import { Refusal } from '#server/problem.ts'
import { maskOf } from './secret-names.ts'

/** The same refusal without the secrets that were sent: a provider may quote its key when it does not like it. */
export function withoutSecrets(refusal: Refusal, secrets: readonly string[]): Refusal {
  // A short one would match anything.
  const long = secrets.filter((secret) => secret.length >= 8)
  if (long.length === 0) return refusal
  const hide = (text: string) => long.reduce((rest, secret) => rest.replaceAll(secret, maskOf(secret)), text)
  const { issues, excerpt, ...extra } = refusal.extra
  return new Refusal(refusal.status, refusal.code, hide(refusal.message), {
    ...extra,
    ...(issues === undefined ? {} : { issues: issues.map(({ path, message }) => ({ path, message: hide(message) })) }),
    ...(excerpt === undefined ? {} : { excerpt: hide(excerpt) }),
  })
}
