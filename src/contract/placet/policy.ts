import * as z from 'zod/mini'

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
