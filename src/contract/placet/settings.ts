import * as z from 'zod/mini'

const text = z.nullable(z.string().check(z.maxLength(500, 'At most 500 characters.')))
const whole = (minimum: number) =>
  z.number('Enter a number.').check(z.int('Enter a whole number.'), z.minimum(minimum, `At least ${minimum}.`))
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
    temperature: z.optional(z.number('Enter a number.').check(z.minimum(0, 'At least 0.'), z.maximum(2, 'At most 2.'))),
    max_tokens: z.optional(whole(1)),
    context_window_tokens: z.optional(whole(1)),
    max_tool_iterations: z.optional(whole(1)),
    max_goal_turns: z.optional(whole(0)),
    max_tool_result_chars: z.optional(whole(1)),
    max_concurrent_requests: z.optional(whole(0)),
    max_concurrent_cron_jobs: z.optional(whole(0)),
    reflection_interval_h: z.optional(z.number('Enter a number of hours.').check(z.minimum(0, 'At least 0 hours.'))),
    provider_retry_mode: z.optional(z.string()),
    unified_session: z.optional(z.boolean()),
    policy_enabled: z.optional(z.boolean()),
    policy_skip_cron: z.optional(z.boolean()),
    reflection_auto_apply: z.optional(z.boolean()),
    /** Changed keys of the browser tool; `proxy` is text to set it, null to clear it, absent to keep it. */
    browser: z.optional(
      z.looseObject({
        proxy: z.optional(z.nullable(z.string())),
        domain_allowlist: z.optional(z.array(z.string())),
        domain_denylist: z.optional(z.array(z.string())),
      }),
    ),
    self_improvement: z.optional(
      z.looseObject({ auto_triggers: z.optional(z.array(z.string())), scopes: z.optional(z.array(z.string())) }),
    ),
  })
  .check(z.refine(some, 'Change at least one setting.'))
export type SettingsPatch = z.infer<typeof settingsPatchSchema>
