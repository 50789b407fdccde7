import * as z from 'zod/mini'
import { after, isRecord, listOf, member, soft } from '../lenient.ts'

/** One rule, to add it or, with the same body, to remove it: its identity is action, tool and params (contract C.12). */
export const policyRuleDraftSchema = z.looseObject({
  action: z.enum(['allow', 'deny'], 'Choose allow or deny.'),
  /** May hold wildcards, such as `mcp:github:*`. */
  tool: z.string('Name the tool.').check(z.regex(/\S/, 'Name the tool.'), z.maxLength(500, 'At most 500 characters.')),
  params: z.optional(z.nullable(z.record(z.string(), z.string('Each parameter must be text.')))),
  addedBy: z.optional(z.string()),
})
export type PolicyRuleDraft = z.infer<typeof policyRuleDraftSchema>

export const policySettingsSchema = z
  .looseObject({
    enabled: z.optional(z.boolean('Must be true or false.')),
    skipCron: z.optional(z.boolean('Must be true or false.')),
  })
  .check(
    z.refine((body) => body.enabled !== undefined || body.skipCron !== undefined, 'Set enabled, skipCron, or both.'),
  )
export type PolicySettings = z.infer<typeof policySettingsSchema>

/** A rule as the agent keeps it. `params`: a pattern for each parameter that has to match; `added_at` is ISO 8601. */
export const policyRuleSchema = after(
  (raw) =>
    isRecord(raw)
      ? {
          action: member(raw, 'action'),
          tool: member(raw, 'tool'),
          params: asText(member(raw, 'params')),
          added_at: member(raw, 'added_at', 'addedAt'),
          added_by: member(raw, 'added_by', 'addedBy'),
        }
      : raw,
  z.object({
    action: z.enum(['allow', 'deny']),
    tool: z.string(),
    params: z.record(z.string(), z.string()),
    added_at: soft(z.string()),
    added_by: soft(z.string()),
  }),
)
export type PolicyRule = z.infer<typeof policyRuleSchema>

/** The rules and the two switches; `path` is the file on the agent that holds them. */
export const policySchema = after(
  (raw) =>
    isRecord(raw)
      ? {
          enabled: member(raw, 'enabled', 'policy_enabled'),
          skipCron: member(raw, 'skipCron', 'skip_cron'),
          path: member(raw, 'path'),
          rules: raw,
        }
      : raw,
  z.object({
    // Not guessed: a policy that is off must never be shown as on.
    enabled: z.boolean(),
    skipCron: z.catch(z.boolean(), false),
    path: soft(z.string()),
    rules: listOf(policyRuleSchema, 'rules'),
  }),
)
export type Policy = z.infer<typeof policySchema>

/** Runtimes keep what the proxy made of it: text, whatever it was. */
function asText(params: unknown): unknown {
  if (params === undefined) return {}
  if (!isRecord(params)) return params
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  )
}
