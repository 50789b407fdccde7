import * as z from 'zod/mini'
import { namedOf } from './dialects.ts'
import { names, slug, text } from './fields.ts'
import { modelType } from './provider-models.ts'

export const selectors = [
  'random',
  'in_order',
  'cost',
  'latency',
  'usage',
  'quota',
  'performance',
  'e2e_performance',
] as const
export type Selector = (typeof selectors)[number]

const flag = z.optional(z.nullable(z.boolean()))
const list = z.optional(z.nullable(z.array(z.string())))
const members = z.optional(z.nullable(z.record(z.string(), z.unknown())))

/** Where a request may go: a provider's model, or on to another alias. */
export const targetSchema = z.looseObject({
  provider: z.optional(z.nullable(z.string())),
  model: z.optional(z.nullable(z.string())),
  alias: z.optional(z.nullable(z.string())),
  enabled: flag,
})
export type Target = z.infer<typeof targetSchema>

export const targetGroupSchema = z.looseObject({
  name: z.string(),
  selector: z.string(),
  targets: z.array(targetSchema),
})
export type TargetGroup = z.infer<typeof targetGroupSchema>

/** A name that callers use for a model. Its groups are tried in order, the targets of one as its selector says. */
export const aliasSchema = z.looseObject({
  target_groups: z.optional(z.nullable(z.array(targetGroupSchema))),
  /** What matters more: the selector, or a provider that speaks the caller's API. */
  priority: z.optional(z.nullable(z.string())),
  additional_aliases: list,
  use_image_fallthrough: flag,
  enforce_limits: flag,
  sticky_session: flag,
  preferred_api: list,
  type: z.optional(z.nullable(z.string())),
  advanced: z.optional(z.nullable(z.array(z.unknown()))),
  metadata: members,
  pi_model: members,
  extraBody: members,
  model_architecture: members,
  compaction: members,
})
export type Alias = z.infer<typeof aliasSchema>
export type NamedAlias = Alias & { name: string }

/** `GET /aliases`, keyed by slug. */
export const aliasListSchema = namedOf(aliasSchema)
/** `GET /aliases/{slug}`. */
export const oneAliasSchema = z.extend(aliasSchema, { slug: z.string() })
/** `DELETE /models`. `DELETE /models/{alias}` answers `{success: true}`, whether or not it was there. */
export const deletedAliasesSchema = z.looseObject({ success: z.boolean(), deletedCount: z.number() })

export const aliasSlugSchema = slug('a name for the alias')

/** Where an alias sends requests: its groups. An older gateway has a flat list instead, which is one group. */
export function groupsOf({ target_groups: groups, ...rest }: Alias): TargetGroup[] {
  if (groups) return groups
  const flat = z.safeParse(z.array(targetSchema), rest['targets'])
  if (!flat.success) return []
  return [
    {
      name: 'default',
      selector: typeof rest['selector'] === 'string' ? rest['selector'] : 'random',
      targets: flat.data,
    },
  ]
}

const targetBody = z
  .looseObject({
    provider: z.optional(text('a provider')),
    model: z.optional(text('a model')),
    alias: z.optional(text('an alias')),
    enabled: z.optional(z.boolean()),
  })
  .check(
    z.refine(
      ({ alias, provider, model }) => (alias === undefined ? provider && model : provider === undefined && !model),
      'A target is either an alias, or a provider and its model.',
    ),
  )

/** What a target points at, for telling two apart. */
export const targetKey = ({ alias, provider, model }: Target): string =>
  alias ? `→ ${alias}` : `${provider ?? ''}/${model ?? ''}`

const groups = z
  .array(
    z.looseObject({
      name: text('a name for the group'),
      selector: z.enum(selectors, 'Choose how a target is picked.'),
      targets: z.array(targetBody),
    }),
    'Give at least one group of targets.',
  )
  .check(
    z.minLength(1, 'Give at least one group of targets.'),
    // The gateway refuses a target that is there twice, in one group or in two.
    (all) => {
      const seen = new Set<string>()
      for (const [group, { targets }] of all.value.entries()) {
        for (const [index, target] of targets.entries()) {
          const key = targetKey(target)
          if (!seen.has(key)) seen.add(key)
          else
            all.issues.push({
              code: 'custom',
              path: [group, 'targets', index],
              message: `${key} is there twice. Remove one of the two.`,
              input: target,
            })
        }
      }
    },
  )

const writable = {
  target_groups: groups,
  priority: z.optional(z.enum(['selector', 'api_match'], 'Choose selector or api_match.')),
  additional_aliases: z.optional(names('another name')),
  use_image_fallthrough: z.optional(z.boolean()),
  enforce_limits: z.optional(z.boolean()),
  sticky_session: z.optional(z.boolean()),
  preferred_api: z.optional(
    z.array(
      z.enum(
        ['chat_completions', 'messages', 'gemini', 'responses'],
        'Choose among chat_completions, messages, gemini and responses.',
      ),
    ),
  ),
  type: z.optional(modelType()),
}

/** `PUT /aliases/{slug}`. A circle of aliases is for the caller to find (`cycleIn`): the gateway fails on it with a bare 500. */
export const aliasBodySchema = z.looseObject(writable)
export type AliasBody = z.infer<typeof aliasBodySchema>

/** `PATCH /aliases/{slug}`: `target_groups` are replaced whole. Nothing is cleared with null. */
export const aliasPatchSchema = z.partial(aliasBodySchema)
export type AliasPatch = z.infer<typeof aliasPatchSchema>

/** What to `PUT` so that nothing changes: without the name and what is empty. */
export function toAliasBody(alias: Alias & { name?: string; slug?: string }): AliasBody {
  const { name: _name, slug: _slug, ...rest } = alias
  const given = Object.entries(rest).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(given) as AliasBody // the answer's members are those of a write
}
