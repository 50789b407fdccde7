import * as z from 'zod/mini'
import { namedOf } from './dialects.ts'
import { names, notNegative, shortName } from './fields.ts'
import { rollingMs } from './rolling.ts'

const list = z.optional(z.nullable(z.array(z.string())))

export const quotaTypes = ['rolling', 'daily', 'weekly', 'monthly'] as const
export const limitTypes = ['requests', 'tokens', 'cost'] as const

/** A quota that keys can be given. `limit` in what `limitType` says; cost is USD. */
export const userQuotaSchema = z.looseObject({
  type: z.string(),
  limitType: z.string(),
  limit: z.number(),
  /** For `rolling`: `30m`, `1h`, `1d`. Any text may be stored; see `rollingMs`. */
  duration: z.optional(z.nullable(z.string())),
  allowedProviders: list,
  allowedModels: list,
  excludedProviders: list,
  excludedModels: list,
  /** One pool for all keys that have it, instead of one for each. */
  shared: z.optional(z.nullable(z.boolean())),
  /** Fraction of the limit. */
  warnAt: z.optional(z.nullable(z.number())),
})
export type UserQuota = z.infer<typeof userQuotaSchema>
export type NamedUserQuota = UserQuota & { name: string }

/** `GET /user-quotas`. */
export const userQuotaListSchema = namedOf(userQuotaSchema)
/** `GET /user-quotas/{name}`. */
export const namedUserQuotaSchema = z.extend(userQuotaSchema, { name: z.string() })
/** `PUT`/`PATCH /user-quotas/{name}`. */
export const savedUserQuotaSchema = z.looseObject({ success: z.boolean(), name: z.string(), quota: userQuotaSchema })
/** `DELETE /user-quotas/{name}`: 404 for an unknown one, 409 when a key or `default_quotas` has it. */
export const deletedUserQuotaSchema = z.looseObject({
  success: z.boolean(),
  name: z.string(),
  message: z.optional(z.string()),
})

export const userQuotaNameSchema = shortName()

const warnAt = 'Enter a fraction between 0 and 1, for example 0.8; or leave it out.'
const members = {
  type: z.enum(quotaTypes, 'Choose rolling, daily, weekly or monthly.'),
  limitType: z.enum(limitTypes, 'Choose requests, tokens or cost.'),
  limit: notNegative('a limit').check(z.gte(1, 'The limit is at least 1.')),
  duration: z.optional(
    z.string().check(
      z.trim(),
      z.refine((text) => rollingMs(text) !== undefined, 'Write a length of time: 30m, 1h, 1d, 1h30m.'),
    ),
  ),
  allowedProviders: z.optional(names('a provider')),
  allowedModels: z.optional(names('a model')),
  excludedProviders: z.optional(names('a provider')),
  excludedModels: z.optional(names('a model')),
  shared: z.optional(z.boolean()),
  warnAt: z.optional(z.number(warnAt).check(z.gt(0, warnAt), z.lt(1, warnAt))),
}

interface Limited {
  limitType?: string | undefined
  limit?: number | undefined
}
const countsWhole = () =>
  z.refine<Limited>(
    ({ limitType, limit }) => limit === undefined || limitType === 'cost' || !limitType || Number.isInteger(limit),
    { path: ['limit'], error: 'Requests and tokens are counted whole. Enter a whole number.' },
  )

/** `PUT /user-quotas/{name}`. */
export const userQuotaBodySchema = z.looseObject(members).check(
  z.refine((quota) => (quota.type === 'rolling') === (quota.duration !== undefined), {
    path: ['duration'],
    error: 'A rolling quota needs a length of time (30m, 1h, 1d); the others have none.',
  }),
  countsWhole(),
)
export type UserQuotaBody = z.infer<typeof userQuotaBodySchema>

/** `PATCH /user-quotas/{name}`: merged, then checked whole. From a daily one to a rolling one `duration` comes along. */
export const userQuotaPatchSchema = z.partial(z.looseObject(members)).check(countsWhole())
export type UserQuotaPatch = z.infer<typeof userQuotaPatchSchema>
