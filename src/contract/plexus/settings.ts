import * as z from 'zod/mini'
import {
  backgroundExplorationPatchSchema,
  compactionPatchSchema,
  cooldownPolicyPatchSchema,
  explorationPatchSchema,
  failoverPatchSchema,
  stallPatchSchema,
  switchPatchSchema,
  timeoutPatchSchema,
  trustedProxiesPatchSchema,
  visionPatchSchema,
} from './config.ts'
import { names } from './fields.ts'

/** `GET /system-settings`: names with dots to any value. Settings of every `/config/*` stand here too. */
export const systemSettingsSchema = z.record(z.string(), z.unknown())
export type SystemSettings = z.infer<typeof systemSettingsSchema>

const settingName = /^[A-Za-z][A-Za-z0-9._-]{0,127}$/

/** What stands behind the groups of `/config/*`, by the name it is stored under. */
const known: Readonly<Record<string, z.ZodMiniType>> = {
  ...withPrefix('failover', failoverPatchSchema.shape),
  ...withPrefix('cooldown', cooldownPolicyPatchSchema.shape),
  ...withPrefix('timeout', timeoutPatchSchema.shape),
  ...withPrefix('stall', stallPatchSchema.shape),
  ...withPrefix('backgroundExploration', backgroundExplorationPatchSchema.shape),
  ...explorationPatchSchema.shape,
  vision_fallthrough: visionPatchSchema,
  compaction: compactionPatchSchema,
  trustedProxies: trustedProxiesPatchSchema.shape.trustedProxies,
  mcpEnabled: switchPatchSchema.shape.enabled,
  'debug.captureOnError': switchPatchSchema.shape.enabled,
  /** For keys without quotas of their own. Null or an empty list: none. */
  default_quotas: z.nullable(names('the name of a user quota')),
}

/**
 * `PATCH /system-settings`. The gateway stores anything under any name, where it may break what reads it, and can't take a
 * name away again: so what is known is checked here.
 */
export const systemSettingsPatchSchema = z.record(z.string(), z.unknown()).check((patch) => {
  const { issues, value } = patch
  if (Object.keys(value).length === 0) issues.push({ code: 'custom', message: 'Name a setting.', input: value })
  for (const [name, setting] of Object.entries(value)) {
    const message = whyRefused(name, setting)
    if (message !== undefined) issues.push({ code: 'custom', path: [name], message, input: setting })
  }
})
export type SystemSettingsPatch = z.infer<typeof systemSettingsPatchSchema>

/** The names of `default_quotas`, whatever is stored there. */
export function defaultQuotas(settings: SystemSettings): string[] {
  const stored = settings['default_quotas']
  return Array.isArray(stored) ? stored.filter((name) => typeof name === 'string') : []
}

/** `GET /config` and `GET /config/export`: everything in one. `/config` is from memory and lags behind a write. */
export const wholeConfigSchema = z.looseObject({
  providers: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
  models: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
  keys: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
})
export type WholeConfig = z.infer<typeof wholeConfigSchema>

const source = z.looseObject({
  source: z.string(),
  initialized: z.optional(z.boolean()),
  count: z.optional(z.number()),
  error: z.optional(z.nullable(z.string())),
})
/** `POST /models/metadata/refresh`, with 200 when sources failed as well. */
export const metadataRefreshSchema = z.looseObject({
  success: z.boolean(),
  message: z.optional(z.string()),
  /** ISO 8601. */
  refreshedAt: z.optional(z.string()),
  durationMs: z.optional(z.number()),
  hadErrors: z.optional(z.boolean()),
  sources: z.optional(z.record(z.string(), source)),
})
export type MetadataRefresh = z.infer<typeof metadataRefreshSchema>

function whyRefused(name: string, value: unknown): string | undefined {
  if (!settingName.test(name)) {
    return 'A setting’s name begins with a letter and holds letters, digits, dots, hyphens and underscores.'
  }
  const schema = Object.hasOwn(known, name) ? known[name] : undefined
  const read = schema && z.safeParse(schema, value)
  return read && !read.success ? (read.error.issues[0]?.message ?? 'This value makes no sense here.') : undefined
}

function withPrefix(prefix: string, members: Readonly<Record<string, z.ZodMiniType>>) {
  return Object.fromEntries(Object.entries(members).map(([name, schema]) => [`${prefix}.${name}`, schema]))
}
