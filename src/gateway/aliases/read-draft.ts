import * as z from 'zod/mini'
import { type AliasBody, aliasBodySchema, aliasSlugSchema, type NamedAlias } from '#contract/plexus/aliases.ts'
import { cycleIn } from '#contract/plexus/references.ts'
import { readJson } from '#lib/json.ts'
import { type Draft, namesOf, type TargetDraft, textMembers } from './draft.ts'

/** What is wrong, by the path of the member that a write has for it (`target_groups.0.targets.1`). */
export type Errors = Readonly<Record<string, string>>

/** The body to send, or what is in the way: the rules of the gateway, names that are taken, and circles, spelled out. */
export function readDraft(
  draft: Draft,
  { isNew, others }: { isNew: boolean; others: readonly NamedAlias[] },
): { body: AliasBody } | { errors: Errors } {
  const errors: Record<string, string> = {}
  const slug = z.safeParse(aliasSlugSchema, draft.slug)
  const taken = namesOf(others)
  if (!slug.success) errors['slug'] = slug.error.issues[0]?.message ?? 'Enter a name.'
  else if (isNew && taken.has(slug.data)) errors['slug'] = `There is an alias called ${slug.data} already.`
  const body: Record<string, unknown> = { ...draft.rest, ...draft.members, target_groups: groupsIn(draft, errors) }
  for (const name of textMembers) {
    if (draft.texts[name].trim() === '') continue
    const read = readJson(draft.texts[name])
    if ('error' in read) errors[name] = read.error
    else if (Array.isArray(read.value) !== (name === 'advanced') || typeof read.value !== 'object')
      errors[name] = name === 'advanced' ? 'A list in square brackets is expected.' : 'An object in braces is expected.'
    else body[name] = read.value
  }
  const names = draft.members['additional_aliases']
  const double = Array.isArray(names) ? names.find((name) => name === draft.slug.trim() || taken.has(name)) : undefined
  if (double !== undefined) errors['additional_aliases'] = `${double} is the name of an alias already.`
  const read = z.safeParse(aliasBodySchema, body)
  for (const { path, message } of read.error?.issues ?? []) {
    // Of a target it is told once what is missing, not for each of its members again.
    if (!path.some((_part, length) => path.slice(0, length).join('.') in errors)) errors[path.join('.')] ??= message
  }
  if (!read.success || Object.keys(errors).length > 0) return { errors }
  const circle = cycleIn(others, draft.slug.trim(), read.data)
  if (!circle) return { body: read.data }
  return { errors: { target_groups: `Requests would go in a circle: ${circle.join(' → ')}. Break it somewhere.` } }
}

function groupsIn({ groups }: Draft, errors: Record<string, string>) {
  return groups.map(({ name, selector, targets, rest }, group) => {
    const isDouble = groups.findIndex((other) => other.name.trim() === name.trim()) !== group
    if (isDouble) errors[`target_groups.${group}.name`] = 'Another group has this name.'
    return {
      ...rest,
      name,
      selector,
      targets: targets.map((target, index) => {
        const wrong = whatIsMissing(target)
        if (wrong !== undefined) errors[`target_groups.${group}.targets.${index}`] = wrong
        return targetIn(target)
      }),
    }
  })
}

function whatIsMissing({ kind, provider, model, alias }: TargetDraft): string | undefined {
  if (kind === 'alias') return alias.trim() === '' ? 'Choose an alias.' : undefined
  if (provider.trim() === '') return 'Choose a provider, or another alias.'
  return model.trim() === '' ? 'Enter a model.' : undefined
}

const targetIn = ({ kind, provider, model, alias, enabled, rest }: TargetDraft) =>
  kind === 'alias'
    ? { ...rest, alias: alias.trim(), enabled }
    : { ...rest, provider: provider.trim(), model: model.trim(), enabled }
