import * as z from 'zod/mini'
import { targetKey } from '#contract/plexus/aliases.ts'
import type { InstalledAlias } from './installation.ts'

// What the gateway itself demands of an alias.

const target = z
  .object({
    provider: z.optional(z.string()),
    model: z.optional(z.string()),
    alias: z.optional(z.string().check(z.minLength(1))),
    enabled: z._default(z.boolean(), true),
  })
  .check(
    z.refine(
      (data) => (data.alias ? !data.provider && !data.model : Boolean(data.provider) && Boolean(data.model)),
      "A target must specify either 'alias' or both 'provider' and 'model', but not both",
    ),
  )
const selector = z.enum(['random', 'in_order', 'cost', 'latency', 'usage', 'quota', 'performance', 'e2e_performance'])
const members = z.optional(z.record(z.string(), z.unknown()))

export const aliasRule = z
  .object({
    target_groups: z.optional(
      z.array(z.object({ name: z.string().check(z.minLength(1)), selector, targets: z.array(target) })),
    ),
    /** The old flat form, stored as one group. */
    selector: z.optional(selector),
    targets: z.optional(z.array(target)),
    priority: z._default(z.enum(['selector', 'api_match']), 'selector'),
    additional_aliases: z.optional(z.array(z.string())),
    use_image_fallthrough: z._default(z.boolean(), false),
    enforce_limits: z._default(z.boolean(), false),
    sticky_session: z._default(z.boolean(), true),
    preferred_api: z.optional(z.array(z.enum(['chat_completions', 'messages', 'gemini', 'responses']))),
    type: z.optional(z.enum(['text', 'embeddings', 'transcriptions', 'speech', 'image'])),
    advanced: z.optional(z.array(z.unknown())),
    metadata: members,
    pi_model: members,
    extraBody: members,
    model_architecture: members,
    compaction: members,
  })
  .check((rule) => {
    const groups = rule.value.target_groups ?? [{ targets: rule.value.targets ?? [] }]
    const keys = groups.flatMap(({ targets }) => targets.map(targetKey))
    const double = keys.find((key, index) => keys.indexOf(key) !== index)
    if (double === undefined) return
    const message = `Duplicate target '${double.replace('→ ', 'alias:')}' is not allowed`
    rule.issues.push({ code: 'custom', path: ['target_groups'], message, input: rule.value })
  })

/** As it is stored. */
export function aliasOf({ targets, ...rule }: z.output<typeof aliasRule>): InstalledAlias {
  const flat = [{ name: 'default', selector: rule.selector ?? 'random', targets: targets ?? [] }]
  const given = Object.entries({ ...rule, target_groups: rule.target_groups ?? flat })
  // Its groups are those of the rule, and that is all the type asks for.
  return Object.fromEntries(given.filter(([, value]) => value !== undefined)) as unknown as InstalledAlias
}
