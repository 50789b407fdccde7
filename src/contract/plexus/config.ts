import * as z from 'zod/mini'
import { settingsOf } from './answers.ts'
import { between, notNegative, positiveWhole, text, whole } from './fields.ts'
import { ipRule } from './ip-rule.ts'
import { secretSchema } from './secret.ts'

// Each answer is read with `settingsOf`: nonsense that somebody stored stands in `odd`. Each PATCH answers the new whole.

const flag = () => z.boolean('Choose on or off.')
const code = () => whole(100, 599)

/** `/config/failover`. The gateway checks nothing of it. */
export const failoverSchema = settingsOf({
  enabled: z.boolean(),
  retryableStatusCodes: z.array(z.number()),
  retryableErrors: z.array(z.string()),
})
export type Failover = z.infer<typeof failoverSchema>
export const failoverPatchSchema = z.partial(
  z.object({
    enabled: flag(),
    retryableStatusCodes: z.array(code(), 'List status codes.').check(noneTwice()),
    retryableErrors: z.array(text('a text of an error'), 'List texts of errors.').check(noneTwice()),
  }),
)

/** `/config/exploration-rate`: fractions. */
export const explorationSchema = settingsOf({
  performanceExplorationRate: z.number(),
  latencyExplorationRate: z.number(),
  e2ePerformanceExplorationRate: z.number(),
})
export type Exploration = z.infer<typeof explorationSchema>
export const explorationPatchSchema = z.partial(
  z.object({
    performanceExplorationRate: between(0, 1),
    latencyExplorationRate: between(0, 1),
    e2ePerformanceExplorationRate: between(0, 1),
  }),
)

/** `/config/background-exploration`. */
export const backgroundExplorationSchema = settingsOf({
  enabled: z.boolean(),
  stalenessThresholdSeconds: z.number(),
  workerConcurrency: z.number(),
})
export type BackgroundExploration = z.infer<typeof backgroundExplorationSchema>
export const backgroundExplorationPatchSchema = z.partial(
  z.object({
    enabled: flag(),
    stalenessThresholdSeconds: positiveWhole(),
    workerConcurrency: whole(1, 16, 'workers'),
  }),
)

/** `/config/cooldown`: minutes. */
export const cooldownPolicySchema = settingsOf({ initialMinutes: z.number(), maxMinutes: z.number() })
export type CooldownPolicy = z.infer<typeof cooldownPolicySchema>
const minutes = () => notNegative('a number of minutes').check(z.gte(0.1, 'At least 0.1 minutes.'))
/** Both together, because the gateway does not compare them. */
export const cooldownPolicyPatchSchema = z.object({ initialMinutes: minutes(), maxMinutes: minutes() }).check(
  z.refine(({ initialMinutes, maxMinutes }) => maxMinutes >= initialMinutes, {
    path: ['maxMinutes'],
    error: 'The longest cooldown can’t be shorter than the first.',
  }),
)

/** `/config/timeout`: seconds. */
export const timeoutSchema = settingsOf({ defaultSeconds: z.number() })
export type Timeout = z.infer<typeof timeoutSchema>
export const timeoutPatchSchema = z.object({ defaultSeconds: whole(1, 3600, 'seconds') })

/** `/config/stall`: when a stream counts as stalled. Null switches that measure off. */
export const stallSchema = settingsOf({
  ttfbSeconds: z.nullable(z.number()),
  ttfbBytes: z.number(),
  minBytesPerSecond: z.nullable(z.number()),
  windowSeconds: z.number(),
  gracePeriodSeconds: z.number(),
  stallCooldown: z.boolean(),
})
export type Stall = z.infer<typeof stallSchema>
export const stallPatchSchema = z.partial(
  z.object({
    ttfbSeconds: z.nullable(between(5, 120, 'seconds')),
    ttfbBytes: whole(50, 10_000, 'bytes'),
    minBytesPerSecond: z.nullable(between(50, 5000, 'bytes a second')),
    windowSeconds: whole(3, 30, 'seconds'),
    gracePeriodSeconds: whole(0, 120, 'seconds'),
    stallCooldown: flag(),
  }),
)

/** `/config/vision-fallthrough`: who describes pictures to models that see none. Other members are kept by the gateway. */
export const visionSchema = settingsOf({ descriptor_model: z.string(), default_prompt: z.string() })
export type Vision = z.infer<typeof visionSchema>
export const visionPatchSchema = z.partial(
  z.object({
    descriptor_model: text('a model or an alias'),
    default_prompt: z
      .string()
      .check(z.minLength(1, 'Enter a prompt.'), z.maxLength(20_000, 'At most 20,000 characters.')),
  }),
)

/** `/config/compaction`: how long conversations are shortened. Empty when nothing was ever set. */
export const compactionSchema = settingsOf({
  enabled: z.boolean(),
  strategy: z.string(),
  triggerRatio: z.number(),
  absoluteTriggerTokens: z.nullable(z.number()),
  minTokens: z.number(),
  protectRecent: z.number(),
  native: z.looseObject({}),
  headroom: z.looseObject({ apiKey: z.optional(secretSchema) }),
})
export type Compaction = z.infer<typeof compactionSchema>
const orCleared = <S extends z.ZodMiniType>(schema: S) => z.optional(z.nullable(schema))
/** Null takes a member away, here alone. */
export const compactionPatchSchema = z.looseObject({
  enabled: orCleared(flag()),
  strategy: orCleared(z.enum(['native', 'headroom'], 'Choose native or headroom.')),
  triggerRatio: orCleared(between(0, 1)),
  absoluteTriggerTokens: orCleared(positiveWhole()),
  minTokens: orCleared(whole(0, 100_000_000, 'tokens')),
  protectRecent: orCleared(whole(0, 100_000, 'messages')),
  native: orCleared(
    z.looseObject({ maxArrayItems: z.optional(positiveWhole()), maxStringChars: z.optional(positiveWhole()) }),
  ),
  headroom: orCleared(
    z.looseObject({
      baseUrl: z.optional(z.string().check(z.refine((url) => URL.canParse(url), 'Enter a whole address.'))),
      apiKey: z.optional(secretSchema),
      targetRatio: orCleared(between(0, 1)),
      timeoutMs: z.optional(whole(100, 60_000, 'milliseconds')),
    }),
  ),
})

/** `/config/capture-trace-on-error`, `/config/mcp-enabled`. */
export const switchSchema = settingsOf({ enabled: z.boolean() })
export type Switch = z.infer<typeof switchSchema>
export const switchPatchSchema = z.object({ enabled: flag() })

/** `/config/trusted-proxies`; `0.0.0.0/0` and `::/0` trust everybody. */
export const trustedProxiesSchema = settingsOf({ trustedProxies: z.array(z.string()) })
export type TrustedProxies = z.infer<typeof trustedProxiesSchema>
export const trustedProxiesPatchSchema = z.object({
  trustedProxies: z.array(ipRule(), 'List addresses or networks.').check(noneTwice()),
})

/** What is tuned where: the path below `/config/`, how it is read and what may be written. */
export const configGroups = {
  failover: { answer: failoverSchema, patch: failoverPatchSchema },
  'exploration-rate': { answer: explorationSchema, patch: explorationPatchSchema },
  'background-exploration': { answer: backgroundExplorationSchema, patch: backgroundExplorationPatchSchema },
  cooldown: { answer: cooldownPolicySchema, patch: cooldownPolicyPatchSchema },
  timeout: { answer: timeoutSchema, patch: timeoutPatchSchema },
  stall: { answer: stallSchema, patch: stallPatchSchema },
  'vision-fallthrough': { answer: visionSchema, patch: visionPatchSchema },
  compaction: { answer: compactionSchema, patch: compactionPatchSchema },
  'capture-trace-on-error': { answer: switchSchema, patch: switchPatchSchema },
  'mcp-enabled': { answer: switchSchema, patch: switchPatchSchema },
  'trusted-proxies': { answer: trustedProxiesSchema, patch: trustedProxiesPatchSchema },
} as const
export type ConfigGroup = keyof typeof configGroups

function noneTwice<T>() {
  return z.refine<T[]>((list) => new Set(list).size === list.length, 'One of these is listed twice.')
}
