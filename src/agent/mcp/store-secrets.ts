import type { McpDraft } from '#contract/placet/mcp.ts'
import { looksSecret } from './clear-secrets.ts'

export interface SecretToStore {
  key: string
  value: string
}

/** The draft with references in place of secrets that are written out, and these secrets under names that are free. */
export function withStoredSecrets(
  draft: McpDraft,
  taken: readonly string[],
): { draft: McpDraft; secrets: SecretToStore[] } {
  const secrets: SecretToStore[] = []
  const replaced = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        if (!looksSecret(name, value)) return [name, value]
        const [, scheme = '', rest = value] = /^((?:Bearer|Basic|token) +)(.+)$/is.exec(value) ?? []
        const key = freeKey(keyOf(draft.name, name), [...taken, ...secrets.map((secret) => secret.key)])
        secrets.push({ key, value: rest })
        return [name, `${scheme}\${credentials.${key}}`]
      }),
    )
  const { env, headers } = draft
  const safe = { ...draft, ...(env ? { env: replaced(env) } : {}), ...(headers ? { headers: replaced(headers) } : {}) }
  return { draft: safe, secrets }
}

/** A header such as Authorization says nothing about whose it is. */
function keyOf(server: string, name: string): string {
  const isVariable = /^[A-Z][A-Z0-9_]*$/.test(name)
  const key = (isVariable ? name : `${server}_${name}`).toUpperCase().replaceAll(/[^A-Z0-9_]+/g, '_')
  return /^\d/.test(key) ? `_${key}` : key
}

function freeKey(key: string, taken: readonly string[]): string {
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? key : `${key}_${count}`
    if (!taken.includes(candidate) && candidate !== 'providers') return candidate
  }
}
