import * as z from 'zod/mini'
import { soft } from '../lenient.ts'
import { principalSchema } from './gateways.ts'
import { quotaStateSchema } from './keys.ts'
import { secretSchema } from './secret.ts'

const list = z.catch(z._default(z.array(z.string()), []), [])

/** `GET /auth/verify` and `GET /self/me`. An admin has a role and nothing else; what is traced is told by `/self/me` only. */
export const selfSchema = z.extend(principalSchema, {
  allowedProviders: list,
  allowedModels: list,
  excludedProviders: list,
  excludedModels: list,
  quotaNames: list,
  comment: soft(z.string()),
  allowRawPassthrough: soft(z.boolean()),
  traceEnabled: soft(z.boolean()),
  traceEnabledGlobal: soft(z.boolean()),
})
export type Self = z.infer<typeof selfSchema>

/** `GET /self/quota`: the state of every quota of one key; the members beside `quotas` are the tightest one's. */
export const selfQuotaSchema = z.looseObject({
  key: z.string(),
  quotas: z.array(quotaStateSchema),
  quotaName: soft(z.string()),
  allowed: z.boolean(),
  currentUsage: soft(z.number()),
  limit: soft(z.number()),
  remaining: soft(z.number()),
  resetsAt: soft(z.string()),
  limitType: soft(z.string()),
})
export type SelfQuota = z.infer<typeof selfQuotaSchema>

/** Whose: an admin names a key on all four of `/self/*`; a limited principal is its own. */
export const whoseQuerySchema = z.object({ keyName: z.optional(z.string().check(z.minLength(1), z.maxLength(300))) })

/** `POST /self/rotate`. The old secret is void at once. */
export const rotatedSchema = z.looseObject({ keyName: z.string(), secret: secretSchema, message: soft(z.string()) })

/** `PATCH /self/comment`; an empty one takes it away. */
export const commentBodySchema = z.object({ comment: z.string().check(z.maxLength(500, 'At most 500 characters.')) })
export const commentedSchema = z.looseObject({
  success: z.boolean(),
  keyName: z.string(),
  comment: soft(z.string()),
})

/** `POST /self/debug/toggle`: whether every request of the key is traced. */
export const ownTraceBodySchema = z.object({ enabled: z.boolean() })
export const ownTraceSchema = z.looseObject({
  keyName: z.string(),
  enabled: z.boolean(),
  enabledGlobal: soft(z.boolean()),
})
