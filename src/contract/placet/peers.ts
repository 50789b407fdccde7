import * as z from 'zod/mini'
import { after, isRecord, listOf, member, soft } from '../lenient.ts'
import { oneLine } from '../plain-text.ts'

/**
 * Contract C.17. Everything but the alias is uncertain. What a runtime shows of the credentials is reduced to whether
 * there are any; `raw` is the row without them.
 */
export const peerSchema = after(
  (raw) =>
    isRecord(raw)
      ? {
          alias: member(raw, 'alias', 'id', 'name'),
          url: member(raw, 'url', 'endpoint', 'base_url', 'baseUrl'),
          name: member(raw, 'name', 'title') ?? member(member(raw, 'card'), 'name'),
          description: member(raw, 'description') ?? member(member(raw, 'card'), 'description'),
          enabled: member(raw, 'enabled', 'active'),
          hasToken: hasToken(raw),
          raw: withoutSecrets(raw),
        }
      : raw,
  z.object({
    alias: z.string().check(z.minLength(1)),
    url: soft(z.string()),
    name: soft(z.string()),
    description: soft(z.string()),
    enabled: soft(z.boolean()),
    /** Whether the agent brings a credential along; undefined when it does not say. */
    hasToken: soft(z.boolean()),
    raw: z.unknown(),
  }),
)
export type Peer = z.infer<typeof peerSchema>

/** `{items: […]}`, `{peers: […]}`, a bare array, or peers by alias: `{peers: {research: {url}}}`. */
export const peerListSchema = after(
  (raw) => {
    const found = member(raw, 'items', 'peers') ?? raw
    if (!isRecord(found)) return raw
    const rows = Object.entries(found)
    return rows.every(([, row]) => isRecord(row))
      ? rows.map(([alias, row]) => ({ alias, ...(isRecord(row) ? row : {}) }))
      : raw
  },
  listOf(peerSchema, 'peers'),
)

const secretName = /token|secret|password|credential|authorization|api_?key|^key$/i

function hasToken(row: Record<string, unknown>): boolean | undefined {
  const said = member(row, 'has_token', 'hasToken', 'has_auth', 'hasAuth', 'authenticated')
  if (typeof said === 'boolean') return said
  const auth = member(
    row,
    'auth',
    'token',
    'bearer_token',
    'bearerToken',
    'auth_token',
    'authToken',
    'api_key',
    'apiKey',
  )
  if (auth === undefined) return undefined
  return auth !== '' && auth !== 'none' && auth !== false
}

/** Strings under a name that sounds secret become dots, at any depth. */
function withoutSecrets(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return secretName.test(name) && value !== '' ? '•••' : value
  if (Array.isArray(value)) return value.map((one) => withoutSecrets(one, name))
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutSecrets(one, key)]))
}

/** Contract C.17. A known alias is overwritten. Further members (authentication …) are the agent's business. */
export const peerDraftSchema = z.looseObject({
  alias: z
    .string('Give the peer an alias.')
    .check(z.regex(/\S/, 'Give the peer an alias.'), z.maxLength(500, 'At most 500 characters.'), oneLine()),
  url: z.optional(
    z
      .string()
      .check(z.refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), 'Enter an http or https address.')),
  ),
  /** Uncertain in the contract; sent only when given. */
  token: z.optional(z.string()),
})
export type PeerDraft = z.infer<typeof peerDraftSchema>

/** A sentence, or an A2A message; further members are the agent's business. */
export const peerCallSchema = z.looseObject({
  message: z.optional(
    z.union([z.string().check(z.regex(/\S/, 'Write a message.')), z.looseObject({})], 'Write a message.'),
  ),
})
export type PeerCall = z.infer<typeof peerCallSchema>
