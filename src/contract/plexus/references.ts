import { type Alias, groupsOf, type Target } from './aliases.ts'
import type { Key } from './keys.ts'
import { modelNames, type Provider } from './providers.ts'

type Named<T> = T & { name: string }

/**
 * The circle that saving `draft` as `slug` would close, as slugs from the first back to itself; undefined when there is none.
 * Like the gateway it follows enabled targets only, and takes an additional name for the alias that has it.
 */
export function cycleIn(aliases: readonly Named<Alias>[], slug: string, draft: Alias): string[] | undefined {
  const all = [...aliases.filter(({ name }) => name !== slug), { ...draft, name: slug }]
  const bySlug = new Map(all.map((alias) => [alias.name, alias]))
  const canonical = canonicalNames(all)
  return walk(slug, [])

  function walk(at: string, path: readonly string[]): string[] | undefined {
    const known = path.indexOf(at)
    // A circle that others have among themselves is not this draft's doing, but the gateway refuses every write over it.
    if (known !== -1) return [...path.slice(known), at]
    for (const target of targetsOf(bySlug.get(at))) {
      if (target.enabled === false || !target.alias) continue
      const found = walk(canonical.get(target.alias) ?? target.alias, [...path, at])
      if (found) return found
    }
    return undefined
  }
}

export interface Dangling {
  in: { kind: 'alias' | 'key' | 'setting'; name: string }
  missing: { kind: 'provider' | 'model' | 'alias' | 'quota'; name: string; of?: string }
}

/**
 * Everything that names what is not there; the gateway takes it and fails, or enforces nothing, without a word. A provider
 * without any list of models is not held against its targets. Names of quotas are passed as they are listed.
 */
export function danglingReferences({
  providers,
  aliases,
  keys = [],
  quotas = [],
  defaultQuotas = [],
}: {
  providers: readonly Named<Provider>[]
  aliases: readonly Named<Alias>[]
  keys?: readonly Named<Key>[]
  quotas?: readonly string[]
  defaultQuotas?: readonly string[]
}): Dangling[] {
  const bySlug = new Map(providers.map((provider) => [provider.name, provider]))
  const canonical = canonicalNames(aliases)
  const known = new Set(quotas)
  return [
    ...aliases.flatMap((alias) =>
      targetsOf(alias).flatMap((target) => {
        const missing = missingOf(target, bySlug, canonical)
        return missing ? [{ in: { kind: 'alias' as const, name: alias.name }, missing }] : []
      }),
    ),
    ...keys.flatMap((key) => missingQuotas(key.quotas ?? [], { kind: 'key', name: key.name })),
    ...missingQuotas(defaultQuotas, { kind: 'setting', name: 'default_quotas' }),
  ]

  function missingQuotas(names: readonly string[], inside: Dangling['in']): Dangling[] {
    return names
      .filter((name) => !known.has(name))
      .map((name) => ({ in: inside, missing: { kind: 'quota' as const, name } }))
  }
}

/** The aliases that send requests to a provider, with the models they ask it for. */
export function usesOf(provider: string, aliases: readonly Named<Alias>[]): { alias: string; models: string[] }[] {
  return aliases.flatMap((alias) => {
    const models = targetsOf(alias).flatMap((target) =>
      target.provider === provider && target.model ? [target.model] : [],
    )
    return models.length > 0 ? [{ alias: alias.name, models: [...new Set(models)] }] : []
  })
}

/** The aliases that send requests on to this one, by any of its names. */
export function referrersOf(slug: string, aliases: readonly Named<Alias>[]): string[] {
  const canonical = canonicalNames(aliases)
  const pointsHere = (target: Target) => !!target.alias && (canonical.get(target.alias) ?? target.alias) === slug
  return aliases.filter((alias) => alias.name !== slug && targetsOf(alias).some(pointsHere)).map(({ name }) => name)
}

const targetsOf = (alias: Alias | undefined): readonly Target[] =>
  (alias ? groupsOf(alias) : []).flatMap(({ targets }) => targets)

/** From every name that an alias answers to, to its slug. A slug wins over an additional name. */
function canonicalNames(aliases: readonly Named<Alias>[]): Map<string, string> {
  const canonical = new Map<string, string>()
  for (const { name, additional_aliases } of aliases) {
    for (const other of additional_aliases ?? []) if (!canonical.has(other)) canonical.set(other, name)
  }
  for (const { name } of aliases) canonical.set(name, name)
  return canonical
}

function missingOf(
  target: Target,
  providers: ReadonlyMap<string, Provider>,
  canonical: ReadonlyMap<string, string>,
): Dangling['missing'] | undefined {
  if (target.alias) return canonical.has(target.alias) ? undefined : { kind: 'alias', name: target.alias }
  const name = target.provider ?? ''
  const provider = providers.get(name)
  if (!provider) return { kind: 'provider', name }
  const models = modelNames(provider)
  const isListed = models.length === 0 || models.includes(target.model ?? '')
  return isListed ? undefined : { kind: 'model', name: target.model ?? '', of: name }
}
