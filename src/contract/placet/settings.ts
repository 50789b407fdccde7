import * as z from 'zod/mini'
import { after, isRecord, member, soft } from '../lenient.ts'

/** What a number may be. Without `step` it is a whole number. */
export interface Limits {
  min: number
  max?: number
  step?: number
}

/** Limits of the numbers at the top of a change. */
export const advancedLimits = {
  temperature: { min: 0, max: 2, step: 0.1 },
  max_tokens: { min: 1 },
  context_window_tokens: { min: 1 },
  max_tool_iterations: { min: 1 },
  max_goal_turns: { min: 0 },
  max_tool_result_chars: { min: 1 },
  max_concurrent_requests: { min: 0 },
  max_concurrent_cron_jobs: { min: 0 },
  reflection_interval_h: { min: 0, step: 0.5 },
} as const satisfies Record<string, Limits>

/** Limits of the browser tool's numbers; the two timeouts in seconds. */
export const browserLimits = {
  command_timeout: { min: 1, step: 1 },
  inactivity_timeout: { min: 0, step: 1 },
  max_concurrent_sessions: { min: 1 },
  max_named_sessions: { min: 0 },
  snapshot_max_chars: { min: 1 },
} as const satisfies Record<string, Limits>

/** Limits of self-improvement's numbers; the interval in hours. */
export const improvementLimits = {
  interval_h: { min: 0, step: 0.5 },
  max_iterations: { min: 1 },
} as const satisfies Record<string, Limits>

const text = z.nullable(z.string().check(z.maxLength(500, 'At most 500 characters.')))
const names = z.optional(z.array(z.string()))
const some = (body: object) => Object.keys(body).length > 0

/** Changed keys only (contract C.6): basic and advanced ones side by side at the top. An empty basic text unsets it. */
export const settingsPatchSchema = z
  .looseObject({
    model: z.optional(text),
    provider: z.optional(text),
    subagent_model: z.optional(text),
    subagent_provider: z.optional(text),
    vision_model: z.optional(text),
    vision_provider: z.optional(text),
    image_model: z.optional(text),
    image_provider: z.optional(text),
    video_model: z.optional(text),
    video_provider: z.optional(text),
    reasoning_effort: z.optional(text),
    timezone: z.optional(text),
    ...numbers(advancedLimits),
    provider_retry_mode: z.optional(z.string()),
    unified_session: z.optional(z.boolean()),
    policy_enabled: z.optional(z.boolean()),
    policy_skip_cron: z.optional(z.boolean()),
    reflection_auto_apply: z.optional(z.boolean()),
    /** Changed keys of the browser tool; `proxy` is text to set it, null to clear it, absent to keep it. */
    browser: z.optional(
      z.looseObject({
        proxy: z.optional(z.nullable(z.string().check(z.maxLength(2048, 'At most 2048 characters.')))),
        domain_allowlist: names,
        domain_denylist: names,
        ...numbers(browserLimits),
      }),
    ),
    self_improvement: z.optional(z.looseObject({ auto_triggers: names, scopes: names, ...numbers(improvementLimits) })),
  })
  .check(z.refine(some, 'Change at least one setting.'))
export type SettingsPatch = z.infer<typeof settingsPatchSchema>

const group = z.record(z.string(), z.unknown())
const choices = z.catch(z.array(z.string()), [])

/** One provider to choose; `value` is what is stored. */
const providerSchema = after(
  (raw) => (typeof raw === 'string' ? { value: raw, label: raw } : raw),
  z.object({ value: z.string(), label: soft(z.string()) }),
)

/**
 * The agent's settings (contract C.6): values by name, as they came, because agents know settings that the contract does
 * not. `browser` and `self_improvement` are absent where the agent has no such part. `others` holds whole parts that the
 * contract does not name.
 */
export const settingsSchema = after(
  (raw) => {
    if (!isRecord(raw) || !(isRecord(raw['basic']) || isRecord(raw['advanced']))) return undefined
    const { basic, advanced, browser, options, changes: _, ...rest } = raw
    const { self_improvement, selfImprovement, restart_needed: _restart, restartNeeded: _needed, ...others } = rest
    return { basic, advanced, browser, self_improvement: self_improvement ?? selfImprovement, options, others }
  },
  z.object(
    {
      basic: z._default(group, {}),
      advanced: z._default(group, {}),
      browser: z.optional(z.nullable(group)),
      self_improvement: z.optional(z.nullable(group)),
      options: z.catch(
        z.object({
          providers: z.catch(z.array(providerSchema), []),
          reasoning_effort: choices,
          provider_retry_mode: choices,
          browser_backends: choices,
          self_improvement_modes: choices,
          self_improvement_triggers: choices,
          self_improvement_scopes: choices,
          self_improvement_validation_levels: choices,
        }),
        noOptions(),
      ),
      others: group,
    },
    'Expected settings: an object with "basic" and "advanced".',
  ),
)
export type Settings = z.infer<typeof settingsSchema>

/** What a change answers beside the settings: the names of what it changed, and whether a restart is due. Undefined when not said. */
export const settingsChangedSchema = after(
  (raw) =>
    isRecord(raw) ? { changes: raw['changes'], restart_needed: member(raw, 'restart_needed', 'restartNeeded') } : {},
  z.object({ changes: soft(z.array(z.string())), restart_needed: soft(z.boolean()) }),
)
export type SettingsChanged = z.infer<typeof settingsChangedSchema>

/** What there is to choose for self-improvement where the agent gives no list. */
export const improvementChoices = {
  modes: ['off', 'review', 'auto_apply'],
  triggers: ['goal_done', 'repeated_tool_error', 'user_correction', 'scheduled'],
  scopes: ['memory', 'skills', 'scripts', 'instructions', 'policy', 'runtime'],
  validation_levels: ['off', 'standard', 'strict'],
} as const

export const browserBackends = ['auto', 'camoufox', 'playwright'] as const

function numbers<Names extends string>(limits: Record<Names, Limits>) {
  const schemas = Object.fromEntries(
    Object.entries<Limits>(limits).map(([name, limit]) => [name, z.optional(numberSchema(limit))]),
  )
  return schemas as Record<Names, z.ZodMiniOptional<z.ZodMiniNumber>> // fromEntries forgets the names
}

function numberSchema({ min, max, step }: Limits) {
  const number = z.number('Enter a number.').check(z.minimum(min, `At least ${min}.`))
  const bounded = max === undefined ? number : number.check(z.maximum(max, `At most ${max}.`))
  return step === undefined ? bounded.check(z.int('Enter a whole number.')) : bounded
}

function noOptions() {
  return {
    providers: [],
    reasoning_effort: [],
    provider_retry_mode: [],
    browser_backends: [],
    self_improvement_modes: [],
    self_improvement_triggers: [],
    self_improvement_scopes: [],
    self_improvement_validation_levels: [],
  }
}
