import { isMasked, isReference } from './known-config.ts'

const telling =
  /token|secret|passw|api[_-]?key|apikey|access[_-]?key|private|auth|bearer|credential|cookie|(?:^|_)(?:key|pat|pwd)$/i
const known =
  /^(?:Bearer |Basic |ghp_|github_pat_|gh[ousr]_|glpat-|sk-|sk_|rk_|xox[abprs]-|AKIA|AIza|glsa_|ntn_|lin_|eyJ)/
const withPassword = /^\w[\w+.-]*:\/\/[^/\s:@]+:[^/\s@]+@/

/** Whether a value looks like a secret that is written out, going by its name and by its looks. References are none. */
export function looksSecret(name: string, value: string): boolean {
  if (value.trim().length < 6 || isReference(value) || value.includes('${') || isMasked(value)) return false
  return known.test(value) || withPassword.test(value) || telling.test(name)
}

/** The names of those values that look like secrets written out. */
export const clearSecrets = (values: Readonly<Record<string, string>>): string[] =>
  Object.entries(values).flatMap(([name, value]) => (looksSecret(name, value) ? [name] : []))
