import * as z from 'zod/mini'
import { namedOf } from './dialects.ts'
import { names, positiveWhole, slug } from './fields.ts'
import { ipRule } from './ip-rule.ts'
import { secretSchema, storedSecretSchema } from './secret.ts'

const list = z.optional(z.nullable(z.array(z.string())))

/** An inference key. Times are Unix milliseconds; only a time-bound key has them. */
export const keySchema = z.looseObject({
  secret: secretSchema,
  comment: z.optional(z.nullable(z.string())),
  quotas: list,
  allowedModels: list,
  allowedProviders: list,
  excludedModels: list,
  excludedProviders: list,
  allowedIps: list,
  allowRawPassthrough: z.optional(z.nullable(z.boolean())),
  expiresAt: z.optional(z.nullable(z.number())),
  disabledAt: z.optional(z.nullable(z.number())),
})
export type Key = z.infer<typeof keySchema>
export type NamedKey = Key & { name: string }

/** `GET /keys`. */
export const keyListSchema = namedOf(keySchema)
/** `GET /keys/{name}`. */
export const namedKeySchema = z.extend(keySchema, { name: z.string() })

/** May hold spaces and slashes; no `*`, which stands for a pool shared by all keys. */
export const keyNameSchema = slug('a name for the key').check(
  z.refine((name) => !name.includes('*'), 'Leave out the “*”.'),
)

/** A typed secret, or the stored one. Whether another key has it already is for the caller to check: the gateway fails on it. */
export const keySecretSchema = z.union(
  [
    storedSecretSchema,
    z
      .string()
      .check(
        z.minLength(8, 'At least 8 characters; better have one generated.'),
        z.maxLength(500, 'At most 500 characters.'),
        z.regex(/^[!-9;-~]+$/, 'No spaces, accents or colons: what follows a colon is taken for a label.'),
      ),
  ],
  { error: 'Enter a secret of at least 8 characters without spaces and colons, or have one generated.' },
)

const restrictions = {
  comment: z.optional(z.string().check(z.maxLength(1000, 'At most 1000 characters.'))),
  quotas: z.optional(names('the name of a user quota')),
  allowedModels: z.optional(names('a model or an alias')),
  allowedProviders: z.optional(names('a provider')),
  excludedModels: z.optional(names('a model or an alias')),
  excludedProviders: z.optional(names('a provider')),
  allowedIps: z.optional(z.array(ipRule(), 'Leave the list out, or list addresses.')),
  allowRawPassthrough: z.optional(z.boolean()),
}
const notSent = z.optional(z.undefined('Leave it out: when a key ends is fixed when it is made.'))
const unchangeable = { expiresAt: notSent, disabledAt: notSent, quota: notOld() }

/** `PUT /keys/{name}`: replaces everything, so a list left out is cleared. `expiresInMinutes` only for a new key. */
export const keyBodySchema = z.looseObject({
  secret: keySecretSchema,
  ...restrictions,
  ...unchangeable,
  expiresInMinutes: z.optional(positiveWhole()),
})
export type KeyBody = z.infer<typeof keyBodySchema>

/** `PATCH /keys/{name}`. A list is cleared with `[]`, a comment with `''`. */
export const keyPatchSchema = z.looseObject({
  secret: z.optional(keySecretSchema),
  ...restrictions,
  ...unchangeable,
  expiresInMinutes: notSent,
})
export type KeyPatch = z.infer<typeof keyPatchSchema>

/** What to `PUT` so that nothing changes. A time limit can't be written again, and is not part of it. */
export function toKeyBody(key: Key & { name?: string }): KeyBody {
  const { name: _name, expiresAt: _expiresAt, disabledAt: _disabledAt, ...rest } = key
  const given = Object.entries(rest).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(given) as KeyBody // the answer's members less the ones a write refuses
}

/** Why a key lets nobody in, if so: disabled by a person, or past its time. `now` in Unix milliseconds. */
export function whyClosed(key: Key, now: number): 'disabled' | 'expired' | undefined {
  if (typeof key.disabledAt === 'number') return 'disabled'
  return typeof key.expiresAt === 'number' && key.expiresAt <= now ? 'expired' : undefined
}

/** One quota of a key as it stands. Units by `limitType`: requests, tokens, USD. `currentUsage` can exceed `limit`. */
export const quotaStateSchema = z.looseObject({
  name: z.string(),
  limitType: z.string(),
  limit: z.number(),
  currentUsage: z.number(),
  remaining: z.number(),
  allowed: z.boolean(),
  /** ISO 8601. For a rolling quota when it would be empty again, not the end of a window. */
  resetsAt: z.optional(z.nullable(z.string())),
  scope: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
  global: z.optional(z.boolean()),
  shared: z.optional(z.boolean()),
  /** Fraction of the limit, 0–1. */
  warnAt: z.optional(z.nullable(z.number())),
  source: z.optional(z.string()),
})
export type QuotaState = z.infer<typeof quotaStateSchema>

/** `GET /quota/status/{key}`; the top level is the most constrained of `quotas`. Without any, everything is allowed. */
export const keyQuotaStatusSchema = z.looseObject({
  key: z.string(),
  quotas: z.array(quotaStateSchema),
  quota_name: z.nullable(z.string()),
  allowed: z.boolean(),
  current_usage: z.number(),
  limit: z.nullable(z.number()),
  remaining: z.nullable(z.number()),
  resets_at: z.nullable(z.string()),
})
export type KeyQuotaStatus = z.infer<typeof keyQuotaStatusSchema>

/** `POST /quota/clear`: one quota of the key, or all. An unknown key is answered like a known one. */
export const quotaClearSchema = z.object({ key: keyNameSchema, quota: z.optional(z.string().check(z.minLength(1))) })
/** `POST /quota/recompute`; refused for rolling requests and tokens. */
export const quotaRecomputeSchema = z.object({ key: keyNameSchema, quota: z.string().check(z.minLength(1)) })
export const quotaClearedSchema = z.looseObject({
  success: z.boolean(),
  key: z.string(),
  quota: z.nullable(z.string()),
  message: z.optional(z.string()),
})
export const quotaRecomputedSchema = z.extend(quotaClearedSchema, {
  usage: z.number(),
  /** Unix milliseconds. */
  windowStartMs: z.number(),
})

function notOld() {
  return z.optional(z.undefined('Send quotas, a list of names, instead of quota.'))
}
