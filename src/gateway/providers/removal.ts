import type { NamedAlias } from '#contract/plexus/aliases.ts'

/** What goes, and what stays behind, when a provider is removed. */
export interface Removal {
  /** Aliases with the targets that name it. */
  affected: { alias: string; models: string[] }[]
  targets: number
  /** Groups that have nothing but it: with the targets removed they stay, empty. */
  emptied: { alias: string; group: string }[]
  /** Aliases that would lead nowhere any more. */
  stranded: string[]
}

export function removalOf(slug: string, aliases: readonly NamedAlias[]): Removal {
  const removal: Removal = { affected: [], targets: 0, emptied: [], stranded: [] }
  for (const { name: alias, target_groups } of aliases) {
    const groups = target_groups ?? []
    const isIts = (target: { provider?: string | null | undefined }) => target.provider === slug
    const targets = groups.flatMap((group) => group.targets.filter(isIts))
    if (targets.length === 0) continue
    removal.targets += targets.length
    removal.affected.push({ alias, models: [...new Set(targets.map(({ model }) => model ?? ''))] })
    for (const group of groups) {
      if (group.targets.length > 0 && group.targets.every(isIts)) removal.emptied.push({ alias, group: group.name })
    }
    if (groups.every((group) => group.targets.every(isIts))) removal.stranded.push(alias)
  }
  return removal
}
