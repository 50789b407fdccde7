import * as z from 'zod/mini'
import { isRecord } from '#contract/lenient.ts'
import { isIpRule } from '#contract/plexus/ip-rule.ts'
import { checked } from './checked.ts'
import { badIpRule } from './key-rules.ts'

/** What is wrong with a value, in the gateway's words; undefined for nothing. */
type Rule = (value: unknown, name: string) => string | undefined

/** One group of settings: where each member is stored, what it is when it never was, and what may be written. */
export interface ConfigGroup {
  /** Put before a member's name; undefined when the group is stored whole, under `whole`. */
  prefix?: string
  whole?: string
  defaults: Record<string, unknown>
  rules: Record<string, Rule>
  /** Members stored under another name than the wire's. */
  stored?: Record<string, string>
}

const boolean: Rule = (value, name) => (typeof value === 'boolean' ? undefined : `${name} must be a boolean`)
const anything: Rule = () => undefined

const integer =
  (low: number, high: number): Rule =>
  (value, name) =>
    Number.isInteger(value) && Number(value) >= low && Number(value) <= high
      ? undefined
      : `${name} must be an integer between ${low} and ${high}`

const number =
  (low: number, high: number, orNull = false): Rule =>
  (value, name) => {
    if (orNull && value === null) return undefined
    if (typeof value === 'number' && value >= low && value <= high) return undefined
    return `${name} must be ${orNull ? 'null or ' : ''}a number between ${low} and ${high}`
  }

const atLeast =
  (low: number, what = ''): Rule =>
  (value, name) =>
    typeof value === 'number' && value >= low ? undefined : `${name} must be ${what}at least ${low}`

const addresses: Rule = (value, name) => {
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) {
    return `${name} must be an array of strings`
  }
  const wrong = value.find((rule) => !isIpRule(rule))
  return wrong === undefined ? undefined : `Invalid IP rule: ${wrong}. ${badIpRule}`
}

/** Nearly every status but a success; what a fresh gateway tries again. */
const retryable = Array.from({ length: 500 }, (_, index) => index + 100).filter(
  (code) => (code < 200 || code > 299) && code !== 413 && code !== 422,
)

export const configRules: Record<string, ConfigGroup> = {
  // The one group that nobody checks.
  failover: {
    prefix: 'failover.',
    defaults: {
      enabled: true,
      retryableStatusCodes: retryable,
      retryableErrors: ['ECONNREFUSED', 'ETIMEDOUT', 'ENOTFOUND'],
    },
    rules: { enabled: anything, retryableStatusCodes: anything, retryableErrors: anything },
  },
  'exploration-rate': {
    prefix: '',
    defaults: {
      performanceExplorationRate: 0.05,
      latencyExplorationRate: 0.05,
      e2ePerformanceExplorationRate: 0.05,
    },
    rules: {
      performanceExplorationRate: number(0, 1),
      latencyExplorationRate: number(0, 1),
      e2ePerformanceExplorationRate: number(0, 1),
    },
  },
  'background-exploration': {
    prefix: 'backgroundExploration.',
    defaults: { enabled: false, stalenessThresholdSeconds: 600, workerConcurrency: 2 },
    rules: {
      enabled: boolean,
      stalenessThresholdSeconds: atLeast(1, 'a number of '),
      workerConcurrency: integer(1, 16),
    },
  },
  cooldown: {
    prefix: 'cooldown.',
    defaults: { initialMinutes: 2, maxMinutes: 300 },
    rules: { initialMinutes: atLeast(0.1), maxMinutes: atLeast(0.1) },
  },
  timeout: { prefix: 'timeout.', defaults: { defaultSeconds: 300 }, rules: { defaultSeconds: integer(1, 3600) } },
  stall: {
    prefix: 'stall.',
    defaults: {
      ttfbSeconds: null,
      ttfbBytes: 100,
      minBytesPerSecond: null,
      windowSeconds: 10,
      gracePeriodSeconds: 30,
      stallCooldown: false,
    },
    rules: {
      ttfbSeconds: number(5, 120, true),
      ttfbBytes: integer(50, 10_000),
      minBytesPerSecond: number(50, 5000, true),
      windowSeconds: integer(3, 30),
      gracePeriodSeconds: integer(0, 120),
      stallCooldown: boolean,
    },
  },
  'vision-fallthrough': { whole: 'vision_fallthrough', defaults: {}, rules: {} },
  compaction: { whole: 'compaction', defaults: {}, rules: {} },
  'mcp-enabled': {
    prefix: '',
    stored: { enabled: 'mcpEnabled' },
    defaults: { enabled: true },
    rules: { enabled: boolean },
  },
  'trusted-proxies': {
    prefix: '',
    defaults: { trustedProxies: ['0.0.0.0/0', '::/0'] },
    rules: { trustedProxies: addresses },
  },
}

const compaction = z.object({
  enabled: z.optional(z.boolean()),
  strategy: z.optional(z.enum(['native', 'headroom'])),
  triggerRatio: z.optional(z.number().check(z.gte(0), z.lte(1))),
  absoluteTriggerTokens: z.optional(z.nullable(z.int().check(z.gt(0)))),
  minTokens: z.optional(z.int().check(z.gte(0))),
  protectRecent: z.optional(z.int().check(z.gte(0))),
  native: z.optional(z.record(z.string(), z.unknown())),
  headroom: z.optional(z.record(z.string(), z.unknown())),
})

/** The compaction settings after a PATCH, in which null takes a member away; or what is wrong with them. */
export function compacted(stored: unknown, patch: Record<string, unknown>) {
  const merged = { ...(isRecord(stored) ? stored : {}), ...patch }
  return checked(compaction, Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)))
}

/** The name a member is stored under. */
export const keyOf = ({ prefix = '', stored = {} }: ConfigGroup, member: string) =>
  `${prefix}${stored[member] ?? member}`

/** The whole group as it stands. */
export function readGroup(settings: ReadonlyMap<string, unknown>, group: ConfigGroup): Record<string, unknown> {
  if (group.whole !== undefined) {
    const stored = settings.get(group.whole)
    return isRecord(stored) ? stored : group.defaults
  }
  return Object.fromEntries(
    Object.entries(group.defaults).map(([member, fallback]) => [
      member,
      settings.get(keyOf(group, member)) ?? fallback,
    ]),
  )
}
