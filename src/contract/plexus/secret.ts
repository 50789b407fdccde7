import * as z from 'zod/mini'

/**
 * What stands in our server's answers where the gateway sent a secret. `$secret` says where the gateway keeps it:
 * `<kind>/<name>/<member>/…`, each part URI-encoded, kinds as in the routes (`providers/openai/api_key`,
 * `keys/web%20app/secret`, `mcp-servers/search/headers/authorization`). In a write it stands for the secret itself: our
 * server puts in what is stored there, so a form hands back what it was given and nobody ever writes a mask.
 */
export const storedSecretSchema = z.object({
  $secret: z.string(),
  /** The end of the secret, for telling two apart (`…4f2a`); empty when it is too short to show any of it. */
  hint: z.string(),
})
export type StoredSecret = z.infer<typeof storedSecretSchema>

/** A secret as it is typed, or the one that is stored. */
export const secretSchema = z.union([z.string(), storedSecretSchema])
export type Secret = z.infer<typeof secretSchema>

export const isStoredSecret = (value: unknown): value is StoredSecret => storedSecretSchema.safeParse(value).success

/** Stands in a text for the part of it that our server hid. */
const mask = '•••'

/**
 * One of a local MCP server's arguments: where a part of it is hidden, the stored secret that it is as a whole.
 * `at` counts from 0.
 */
export const argumentOf = (server: string, argument: string, at: number): Secret =>
  argument.includes(mask)
    ? { $secret: `mcp-servers/${encodeURIComponent(server)}/args/${at}`, hint: argument }
    : argument

/**
 * A document as far as it can be written under another name: a text of which a part is hidden can't, for only at its own
 * place our server knows what stood there. Such texts are left out, `left` says where they were (`extraBody.note`); of an
 * address only the sign-in is left out.
 */
export function copyable<T>(document: T): { copy: T; left: string[] } {
  const left: string[] = []
  function walk(value: unknown, path: readonly string[]): unknown {
    if (typeof value === 'string' && value.includes(mask)) {
      left.push(path.join('.'))
      const open = value.replace(/^(\w+:\/\/)[^\s/?#@]*@/, '$1')
      return open.includes(mask) ? undefined : open
    }
    if (Array.isArray(value))
      return value.map((entry, index) => walk(entry, [...path, String(index)])).filter((entry) => entry !== undefined)
    if (typeof value !== 'object' || value === null || isStoredSecret(value)) return value
    const members = Object.entries(value).map(([name, member]) => [name, walk(member, [...path, name])] as const)
    return Object.fromEntries(members.filter(([, member]) => member !== undefined))
  }
  return { copy: walk(document, []) as T, left } // the same, less what may be left out
}

/** `POST /api/gateways/:id/manage/reveal`: one secret in the clear. It is recorded who asked for what, and when. */
export const revealSchema = z.object({ secret: z.string().check(z.minLength(1), z.maxLength(2000)) })
export const revealedSchema = z.object({ value: z.string() })

/** One line of `GET /api/gateways/:id/reveals`, newest first: what was shown in the clear or downloaded, to whom and when (ISO 8601, UTC). */
export const revealRecordSchema = z.looseObject({
  /** The `$secret` that was asked for, or `config-export`, `backup`, `full-backup`. */
  what: z.string(),
  by: z.string(),
  at: z.string(),
})
export type RevealRecord = z.infer<typeof revealRecordSchema>
export const revealRecordsSchema = z.array(revealRecordSchema)
