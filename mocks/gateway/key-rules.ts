import * as z from 'zod/mini'
import { isIpRule } from '#contract/plexus/ip-rule.ts'

// What the gateway itself demands of a key and of a user quota.

const list = z.optional(z.array(z.string().check(z.minLength(1))))

export const badIpRule = 'Use IPv4/IPv6, CIDR (a.b.c.d/n, ::/n), or a range (a.b.c.d-N or addr-addr).'

export const keyRule = z.object({
  secret: z.string(),
  comment: z.optional(z.string()),
  /** What `quotas` was once. */
  quota: z.optional(z.string()),
  quotas: list,
  allowedModels: list,
  allowedProviders: list,
  excludedModels: list,
  excludedProviders: list,
  allowRawPassthrough: z._default(z.boolean(), false),
  allowedIps: z.optional(
    z.array(z.string().check(z.minLength(1), z.refine(isIpRule, `Invalid IP rule. ${badIpRule}`))),
  ),
  expiresInMinutes: z.optional(z.int().check(z.gt(0))),
})

const quota = {
  limitType: z.enum(['requests', 'tokens', 'cost']),
  limit: z.number().check(z.gte(1)),
  allowedProviders: z.optional(z.array(z.string())),
  excludedProviders: z.optional(z.array(z.string())),
  allowedModels: z.optional(z.array(z.string())),
  excludedModels: z.optional(z.array(z.string())),
  shared: z.optional(z.boolean()),
  warnAt: z.optional(z.number().check(z.gt(0), z.lt(1))),
}
export const quotaRule = z.discriminatedUnion('type', [
  z.object({ type: z.literal('rolling'), ...quota, duration: z.string().check(z.minLength(1)) }),
  z.object({ type: z.literal('daily'), ...quota }),
  z.object({ type: z.literal('weekly'), ...quota }),
  z.object({ type: z.literal('monthly'), ...quota }),
])
